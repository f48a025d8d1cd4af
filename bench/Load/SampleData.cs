using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Blueshift.Bench.Load;

/// <summary>Rows of ten columns of mixed types, as tab-separated lines in several files, plain and gzipped.</summary>
internal sealed class SampleData
{
    public const string Columns =
        "id bigint, kind smallint, at timestamp, amount numeric(12,2), ratio double precision, "
        + "name varchar(40), day date, ok boolean, country char(2), note text";

    private static readonly DateTime Start = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private SampleData(IReadOnlyList<string> plain, long bytes) => (Plain, Bytes) = (plain, bytes);

    public static string[] ColumnNames { get; } =
        [.. Columns.Split(", ").Select(column => column.Split(' ')[0])];

    /// <summary>The files as they are; beside each stands its gzip with <c>.gz</c> behind the name.</summary>
    public IReadOnlyList<string> Plain { get; }

    public IReadOnlyList<string> Zipped => [.. Plain.Select(path => path + ".gz")];

    /// <summary>All of it, uncompressed.</summary>
    public long Bytes { get; }

    /// <param name="directory">Where the files go.</param>
    /// <param name="count">How many files.</param>
    /// <param name="ids">The ids of all rows, in the order of the rows.</param>
    public static SampleData Write(string directory, int count, IReadOnlyList<long> ids)
    {
        string[] paths = [.. Enumerable.Range(0, count).Select(number => Path.Combine(directory, $"{number:D2}.tsv"))];
        var perFile = (ids.Count + count - 1) / count;
        Parallel.For(0, count, file =>
        {
            using (var plain = new StreamWriter(paths[file], append: false, new UTF8Encoding(false), 1 << 16))
            {
                var random = new Random(file);
                foreach (var id in ids.Skip(file * perFile).Take(perFile))
                {
                    plain.Write(Row(id, random));
                }
            }

            using var source = File.OpenRead(paths[file]);
            using var zipped = new GZipStream(File.Create(paths[file] + ".gz"), CompressionLevel.Optimal);
            source.CopyTo(zipped);
        });
        return new SampleData(paths, paths.Sum(path => new FileInfo(path).Length));
    }

    private static string Row(long id, Random random)
    {
        Span<byte> noise = stackalloc byte[24];
        random.NextBytes(noise);
        var (at, day) = (Start.AddSeconds(random.Next(100_000_000)), Start.AddDays(random.Next(2000)));
        var amount = random.Next(10_000_000) / 100m;
        var state = random.Next(5) == 0 ? "late" : "in time";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{id}\t{random.Next(300)}\t{at:yyyy-MM-dd HH:mm:ss}\t{amount}\t{random.NextDouble()}\tcustomer {random.Next(100_000)}\t{day:yyyy-MM-dd}\t{(id % 2 == 0 ? 't' : 'f')}\t{(id % 3 == 0 ? "GB" : "DE")}\tsome note of the order that is {state} {Convert.ToBase64String(noise)}\n");
    }
}
