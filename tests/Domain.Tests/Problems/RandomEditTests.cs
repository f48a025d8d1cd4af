using System.Text;
using Blueshift.Domain.Configuration;
using Blueshift.Domain.Manifests;
using Blueshift.Domain.Problems;
using CsCheck;

namespace Blueshift.Domain.Tests.Problems;

/// <summary>Valid files with random edits: whatever comes of it, it is an answer, and it keeps the secrets.</summary>
public sealed class RandomEditTests
{
    private const string Secret = "Zq9Xw7Kv";

    private static readonly string Manifest =
        TestFiles.Text("Manifests/Good/seed-normal-mode.edn").Replace(
            ":database :dw1",
            $":strategy \"append\" :duplicates {{:latest-by [\"timestamp\"]}} :jdbc-url \"jdbc:postgresql://h/d?user=u&password={Secret}\"",
            StringComparison.Ordinal);

    private static readonly string Config =
        TestFiles.Text("Configuration/Good/seed-normal-mode.edn")
            .Replace("***", Secret, StringComparison.Ordinal)
            .Replace("jdbc:postgresql://foobar....", $"jdbc:redshift://h/d;UID=u;PWD={Secret}", StringComparison.Ordinal)
            .Replace("\"your-bucket\"", "#or [#env \"A\" #file \"b\" \"c\"]", StringComparison.Ordinal);

    private static readonly ConfigSources Sources = new(name => name == "A" ? Secret : null, path => path == "b" ? Secret : null);

    private static readonly Gen<(int Place, int Length, string Piece)[]> Edits = Gen.Select(
        Gen.Int[0, 10_000],
        Gen.Int[0, 12],
        Gen.OneOf(
            "", " ", "\"", "\\", "{", "}", "[", "]", "(", ")", ":", "#", ";", ",", "/", "\n", "nil", "true", "0", "-1", "1e9", ":a", "x",
            "#env", "#_", "#{", "\\u", "é", "😀", "\0", "\uFFFD", "manifest", "*", "+", "(?", "'", "jdbc:")).Array[1, 6];

    [Fact]
    public void No_edit_of_a_manifest_makes_the_reader_throw_or_tell_a_secret() => Edits.Sample(
        edits => IsAnswered(ManifestReader.Read(Edit(Manifest, edits), allowJdbcUrl: edits.Length % 2 == 0) switch
        {
            ManifestResult.Refused refused => refused.Problems,
            ManifestResult.Accepted accepted => accepted.Warnings,
            _ => throw new InvalidOperationException(),
        }),
        iter: 4_000);

    [Fact]
    public void No_edit_of_a_configuration_makes_the_reader_throw_or_tell_a_secret() => Edits.Sample(
        edits => IsAnswered(ConfigReader.Read(Edit(Config, edits), Sources) switch
        {
            ConfigResult.Refused refused => refused.Problems,
            ConfigResult.Accepted accepted => accepted.Warnings,
            _ => throw new InvalidOperationException(),
        }),
        iter: 4_000);

    [Fact]
    public void No_bytes_make_a_reader_throw() => Gen.Byte.Array[0, 40].Sample(bytes =>
    {
        ManifestReader.Read(bytes, allowJdbcUrl: true);
        ConfigReader.Read(bytes, Sources);
    });

    private static bool IsAnswered(IReadOnlyList<Problem> problems) =>
        problems.All(problem => !problem.Render("f.edn").Contains(Secret, StringComparison.Ordinal));

    private static byte[] Edit(string text, (int Place, int Length, string Piece)[] edits)
    {
        foreach (var (place, length, piece) in edits)
        {
            var start = place % (text.Length + 1);
            text = text[..start] + piece + text[Math.Min(text.Length, start + length)..];
        }

        return Encoding.UTF8.GetBytes(text);
    }
}
