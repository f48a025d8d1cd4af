using Blueshift.TestKit;

namespace Blueshift.Architecture.Tests.Repository;

/// <summary>What people wrote: every file of the checkout but what a build or an installation makes.</summary>
internal static class CheckedOut
{
    private static readonly string[] Made =
        [".git", ".vs", ".idea", ".vscode", "artifacts", "bin", "obj", "node_modules", "TestResults"];

    /// <summary>Relative to the root, with forward slashes, in order.</summary>
    public static IReadOnlyList<string> Paths { get; } =
        [.. FilesUnder(new DirectoryInfo(RepositoryRoot.Path)).Select(Relative).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<SourceFile> Sources { get; } =
        [.. Having(".cs").Select(path => new SourceFile(path, Read(path)))];

    public static IReadOnlyList<SourceFile> ProductSources { get; } = [.. Sources.Where(source => source.IsProduct)];

    public static IReadOnlyList<ProjectFile> Projects { get; } =
        [.. Having(".csproj").Select(path => new ProjectFile(path, Read(path)))];

    public static string Read(string path) => File.ReadAllText(Path.Combine(RepositoryRoot.Path, path));

    private static IEnumerable<string> Having(string extension) =>
        Paths.Where(path => Path.GetExtension(path) == extension);

    private static IEnumerable<string> FilesUnder(DirectoryInfo folder) => folder.EnumerateFiles()
        .Where(file => !Made.Contains(file.Name))
        .Select(file => file.FullName)
        .Concat(folder.EnumerateDirectories().Where(child => !Made.Contains(child.Name)).SelectMany(FilesUnder));

    private static string Relative(string path) => Path.GetRelativePath(RepositoryRoot.Path, path).Replace('\\', '/');
}
