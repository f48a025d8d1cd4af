namespace Blueshift.Warehouse.DuckDb;

/// <summary>Why a file cannot be opened: DuckDB gives no code for it, so the file itself is asked.</summary>
internal static class DuckDbFile
{
    /// <summary>
    /// Where the magic bytes are in the file's header (https://duckdb.org/docs/stable/internals/storage).
    /// </summary>
    private const int MagicOffset = 8;

    public static SqlError Explain(string path, Exception exception)
    {
        try
        {
            return HasMagic(path)
                ? Busy($"{path} cannot be opened, most likely because another process has it open: {exception.Message}")
                : Problem($"{path} is not a DuckDB database: name another file, or move this one away");
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            return Problem($"{path} may not be read and written by this user: {denied.Message}");
        }
    }

    private static SqlError Busy(string message) => new(WarehouseFault.Transient, null, message);

    private static SqlError Problem(string message) => new(WarehouseFault.TableProblem, null, message);

    private static bool HasMagic(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        var header = new byte[MagicOffset + 4];
        return file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length
            && header.AsSpan(MagicOffset).SequenceEqual("DUCK"u8);
    }
}
