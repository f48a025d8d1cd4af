using Blueshift.Bench.Load;
using Blueshift.Copy.Options;
using Blueshift.Copy.Types;

namespace Blueshift.Bench.CopyStages;

/// <summary>The rows of the load benchmark, as many as the caches do not hold, in two formats.</summary>
internal static class SampleRows
{
    public const int Count = 50_000;

    private static readonly byte[] Tabbed = Write();

    /// <summary>Their bytes, which both formats have in common: CSV is the same text with commas.</summary>
    public static int Length => Tabbed.Length;

    public static CopyColumn[] Columns { get; } =
    [
        Column("id", CopyTypeKind.BigInt),
        Column("kind", CopyTypeKind.SmallInt),
        Column("at", CopyTypeKind.Timestamp),
        Column("amount", CopyTypeKind.Decimal, 12, 2),
        Column("ratio", CopyTypeKind.DoublePrecision),
        Column("name", CopyTypeKind.VarChar, 40),
        Column("day", CopyTypeKind.Date),
        Column("ok", CopyTypeKind.Boolean),
        Column("country", CopyTypeKind.Char, 2),
        Column("note", CopyTypeKind.VarChar),
    ];

    public static CopyOptions Options(string format) => new()
    {
        Format = format == "CSV" ? new DataFormat.Csv() : new DataFormat.Delimited((byte)'\t'),
    };

    public static byte[] Text(string format)
    {
        var text = Tabbed.ToArray();
        if (format == "CSV")
        {
            text.AsSpan().Replace((byte)'\t', (byte)',');
        }

        return text;
    }

    private static CopyColumn Column(string name, CopyTypeKind kind, int length = 0, int scale = 0) =>
        new(name, new CopyType(kind, length, scale, name), IsNullable: true);

    private static byte[] Write()
    {
        var directory = Directory.CreateTempSubdirectory("blueshift-bench-");
        try
        {
            var data = SampleData.Write(directory.FullName, 1, [.. Enumerable.Range(0, Count).Select(id => (long)id)]);
            return File.ReadAllBytes(data.Plain[0]);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
