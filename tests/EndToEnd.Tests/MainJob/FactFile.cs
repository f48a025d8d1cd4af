using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Blueshift.EndToEnd.Tests.MainJob;

/// <summary>
/// A data file as producers write them: gzipped, with tabs and a header line, blanks around some values and others
/// longer than their column. And the rows that a table must hold after it, worked out without Blueshift.
/// </summary>
internal static class FactFile
{
    public const int Rows = 100_000;

    private const int BlahLength = 8;

    public static byte[] Write()
    {
        var file = new MemoryStream();
        using (var text = new StreamWriter(new GZipStream(file, CompressionLevel.Fastest), new UTF8Encoding(false)))
        {
            text.Write("id\tblah\ttimestamp\n");
            for (var id = 1; id <= Rows; id++)
            {
                text.Write(string.Create(CultureInfo.InvariantCulture, $"{id}\t{Written(id)}\t{Time(id)}\n"));
            }
        }

        return file.ToArray();
    }

    /// <summary>One column after the other, as for <c>unnest</c>.</summary>
    public static (int[] Ids, string[] Blahs, string[] Times) Expect()
    {
        var ids = Enumerable.Range(1, Rows).ToArray();
        return (ids, [.. ids.Select(Loaded)], [.. ids.Select(Time)]);
    }

    private static string Written(int id) => (id % 5) switch
    {
        0 => $"  {Value(id)}",
        1 => $"{Value(id)}   ",
        2 => $"{Value(id)}-and-more-than-fits",
        _ => Value(id),
    };

    // TRIMBLANKS takes blanks away at the end, and only there; TRUNCATECOLUMNS cuts to the column's length.
    private static string Loaded(int id)
    {
        var value = Written(id).TrimEnd(' ');
        return value.Length <= BlahLength ? value : value[..BlahLength];
    }

    private static string Value(int id) => string.Create(CultureInfo.InvariantCulture, $"b{id % 9973}");

    private static string Time(int id) =>
        new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(id).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
