using Blueshift.Architecture.Tests.Repository;
using Blueshift.Architecture.Tests.Rules;

namespace Blueshift.Architecture.Tests;

public sealed class TextTests
{
    private static readonly string[] Binary = [".gz", ".png", ".bz2", ".zst", ".parquet", ".avro", ".duckdb"];

    private static readonly (string Path, string Text)[] Texts =
    [
        .. CheckedOut.Paths
            .Where(path => !Binary.Contains(Path.GetExtension(path)))
            .Select(path => (path, CheckedOut.Read(path))),
    ];

    [Fact]
    public void No_file_names_a_path_of_one_machine() =>
        Violations.AssertNone(Texts.SelectMany(file => TextRules.MachinePaths(file.Path, file.Text)));

    [Fact]
    public void No_file_names_a_package_registry() =>
        Violations.AssertNone(Texts.SelectMany(file => TextRules.RegistryHosts(file.Path, file.Text)));

    [Fact]
    public void Nothing_is_left_open_outside_the_code() => Violations.AssertNone(Texts
        .Where(file => Path.GetExtension(file.Path) != ".cs")
        .SelectMany(file => TextRules.OpenEnds(file.Path, file.Text)));

    [Fact]
    public void Suppressions_in_the_build_have_a_reason() => Violations.AssertNone(Texts
        .Where(file => Path.GetExtension(file.Path) is ".csproj" or ".props" or ".targets")
        .SelectMany(file => SuppressionRules.UnexplainedInBuild(file.Path, file.Text)));

    [Fact]
    public void Suppressions_of_style_have_a_reason() => Violations.AssertNone(Texts
        .Where(file => Path.GetFileName(file.Path) == ".editorconfig")
        .SelectMany(file => SuppressionRules.UnexplainedInStyle(file.Path, file.Text)));
}
