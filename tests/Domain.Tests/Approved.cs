using Blueshift.Domain.Problems;

namespace Blueshift.Domain.Tests;

/// <summary>Files whose whole outcome stands beside them: <c>x.edn</c> and <c>x.approved.txt</c>.</summary>
internal static class Approved
{
    /// <summary>The names in a folder, without extension.</summary>
    public static TheoryData<string> Names(string folder) =>
        [.. Directory.GetFiles(TestFiles.PathOf(folder), "*.edn").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    public static void Check(string folder, string name, string file, IEnumerable<Problem> problems)
    {
        var approved = Path.Combine(folder, $"{name}.approved.txt");
        var expected = File.Exists(TestFiles.PathOf(approved)) ? TestFiles.Text(approved) : "";

        Assert.Equal(expected.TrimEnd('\n'), string.Join('\n', problems.Select(problem => problem.Render(file))));
    }
}
