using System.Buffers;

namespace Blueshift.Domain.Connections;

/// <summary>What follows <c>jdbc:duckdb:</c>: the path of a local file.</summary>
internal static class DuckDbUrl
{
    private static readonly SearchValues<char> PrefixCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    public static JdbcUrlResult Parse(string path, string? iamRole) => path switch
    {
        _ when string.IsNullOrWhiteSpace(path) || path.StartsWith(":memory:", StringComparison.OrdinalIgnoreCase) =>
            new JdbcUrlResult.Refused(
                "a DuckDB database in memory would lose the load history when the process ends: "
                + "name a file, as in jdbc:duckdb:./warehouse.duckdb"),
        _ when path.Contains(';', StringComparison.Ordinal) || path.Contains('?', StringComparison.Ordinal) =>
            new JdbcUrlResult.Refused("options after the path of a DuckDB file are not supported: write the path "
                + "alone"),
        _ when IsRemote(path) =>
            new JdbcUrlResult.Refused("a DuckDB database must be a local file, as in jdbc:duckdb:./warehouse.duckdb"),
        _ when iamRole is not null =>
            new JdbcUrlResult.Refused(":iam-role has no meaning for DuckDB: leave it out"),
        _ => new JdbcUrlResult.Accepted(new ConnectionTarget.DuckDb(path), []),
    };

    // DuckDB gives a prefix to an extension: md: (MotherDuck), ducklake:, postgres:, s3://. One letter is a Windows
    // drive.
    private static bool IsRemote(string path)
    {
        var colon = path.IndexOf(':', StringComparison.Ordinal);
        return colon > 1 && path.AsSpan(0, colon).IndexOfAnyExcept(PrefixCharacters) < 0;
    }
}
