using System.Globalization;

namespace Blueshift.TestKit.Databases;

/// <summary>Finds an installed PostgreSQL server, the newest one.</summary>
internal static class PostgresBinaries
{
    private static readonly string[] Roots = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"];

    /// <summary>The directory that holds <c>initdb</c> and <c>postgres</c>.</summary>
    public static string FindDirectory() =>
        Candidates().FirstOrDefault(directory => File.Exists(Path.Combine(directory, "initdb")))
        ?? throw new InvalidOperationException(
            "These tests need a PostgreSQL server, 15 or later, and found none below /usr/lib/postgresql or on PATH. "
            + "On Debian and Ubuntu: apt-get install postgresql; on macOS: brew install postgresql@15.");

    private static IEnumerable<string> Candidates() =>
        Roots
            .Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories)
            .OrderByDescending(Version)
            .Select(directory => Path.Combine(directory, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator));

    private static double Version(string directory) =>
        double.TryParse(Path.GetFileName(directory).Split('@')[^1], CultureInfo.InvariantCulture, out var version)
            ? version
            : 0;
}
