namespace Blueshift.TestKit.Cases;

/// <summary>
/// The cases beside this file, by id. <c>vectors</c> are what the documentation shows; the other themes follow from its
/// rules, and each case says by which page, by what inference or by which policy.
/// </summary>
public static class CopyCases
{
    private static readonly Dictionary<string, CopyCase> ById = ReadAll().ToDictionary(one => one.Id);

    public static IReadOnlyList<CopyCase> All { get; } = [.. ById.Values];

    /// <summary>Those whose options are taken, so that there is something to load.</summary>
    public static IReadOnlyList<CopyCase> Loads { get; } =
        [.. All.Where(one => one.Options is Blueshift.Copy.Options.CopyOptionsResult.Parsed)];

    /// <summary>Those whose options are refused before anything is read.</summary>
    public static IReadOnlyList<CopyCase> Refusals { get; } = [.. All.Except(Loads)];

    public static IReadOnlyList<string> Themes { get; } = [.. ById.Values.Select(one => one.Theme).Distinct()];

    public static CopyCase Find(string id) => ById[id];

    private static IEnumerable<CopyCase> ReadAll() =>
        from file in Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "tests", "TestKit", "Cases"), "*.jsonl").Order()
        from line in File.ReadLines(file)
        select CopyCase.Parse(Path.GetFileNameWithoutExtension(file), line);
}
