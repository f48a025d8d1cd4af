using System.Text.RegularExpressions;
using Blueshift.TestKit;

namespace Blueshift.Deployment.Tests.Images;

/// <summary>What of the repository an image can be built from: all that <c>.dockerignore</c> leaves.</summary>
internal static class BuildContext
{
    private static readonly (Regex Pattern, bool Keeps)[] Rules =
    [
        .. File.ReadAllLines(Path.Combine(RepositoryRoot.Path, ".dockerignore"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => (PatternOf(line.TrimStart('!')), line[0] == '!')),
    ];

    /// <summary>Whether a file or folder gets there. The last rule that names it, or a folder it is in, decides.</summary>
    public static bool Holds(string path) =>
        Path.Exists(Path.Combine(RepositoryRoot.Path, path)) && Rules.Last(rule => rule.Pattern.IsMatch(path.TrimEnd('/'))).Keeps;

    /// <summary>Copies a file, or a folder with all it holds, as COPY does.</summary>
    public static void Copy(string source, string target)
    {
        var from = Path.Combine(RepositoryRoot.Path, source);
        var files = Directory.Exists(from) ? Directory.GetFiles(from, "*", SearchOption.AllDirectories) : [from];
        foreach (var file in files.Where(file => Holds(Path.GetRelativePath(RepositoryRoot.Path, file))))
        {
            var name = Directory.Exists(from) ? Path.GetRelativePath(from, file) : Path.GetFileName(file);
            var copy = Path.Combine(target, name);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static Regex PatternOf(string rule)
    {
        var pattern = Regex.Escape(rule)
            .Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal)
            .Replace(@"\*", "[^/]*", StringComparison.Ordinal);
        return new Regex($"^{pattern}(/.*)?$", RegexOptions.CultureInvariant);
    }
}
