using System.IO.Compression;
using System.Text;
using Blueshift.EndToEnd.Tests.Worlds;

namespace Blueshift.EndToEnd.Tests.Isolation;

/// <summary>
/// A folder in which all is well, and one for each thing that people get wrong, with a file in it that is all right
/// where there can be one.
/// </summary>
internal static class TroubledBucket
{
    public const string UnusableConnection = "{:dw2 {:jdbc-url \"jdbc:postgresql://foobar....\"}}";

    public static readonly string[] Tables = ["good", "manifest", "placeholder", "gzip", "number", "missing", "keys"];

    public static readonly string[] Keys =
        [.. Tables.SelectMany(folder => new[] { $"{folder}/manifest.edn", $"{folder}/a.csv", $"{folder}/b.csv" })];

    private static readonly ManifestText GzipManifest = new("gzip") { Options = ["CSV", "GZIP"] };

    public static async Task PrepareAsync(World world, CancellationToken cancellationToken)
    {
        foreach (var table in Tables.Where(table => table != "missing"))
        {
            await CreateTableAsync(world, table, cancellationToken);
        }

        await PutAsync(world, "good", new ManifestText("good"), "1,one\n", cancellationToken);
        await PutAsync(world, "manifest", new ManifestText("manifest") { More = ":tabel \"manifest\"" }, "1,one\n", cancellationToken);
        await PutAsync(world, "placeholder", new ManifestText("placeholder") { Database = ":database :dw2" }, "1,one\n", cancellationToken);
        await PutAsync(world, "missing", new ManifestText("missing"), "1,one\n", cancellationToken);
        await PutAsync(world, "number", new ManifestText("number"), "1,one\n", cancellationToken);
        await world.Bucket.PutAsync("number/b.csv", "2,two\nthree,three\n", cancellationToken);
        await PutAsync(world, "keys", new ManifestText("keys"), "1,one\n", cancellationToken);
        await world.Bucket.PutAsync("keys/b.csv", "2,two\n2,zwei\n", cancellationToken);
        await world.Bucket.PutAsync("gzip/manifest.edn", GzipManifest, cancellationToken);
        await world.Bucket.PutAsync("gzip/a.csv", Zip("1,one\n"), cancellationToken);
        await world.Bucket.PutAsync("gzip/b.csv", Zip("2,two\n")[..^10], cancellationToken);
    }

    /// <summary>What the people do who were told.</summary>
    public static async Task MendAsync(World world, CancellationToken cancellationToken)
    {
        await world.Bucket.PutAsync("manifest/manifest.edn", new ManifestText("manifest"), cancellationToken);
        world.Config = world.Config with { MoreConnections = $"{{:dw2 {{:jdbc-url {EdnText.Of(world.Config.JdbcUrl)}}}}}" };
        await CreateTableAsync(world, "missing", cancellationToken);
        await world.Bucket.PutAsync("number/b.csv", "2,two\n3,three\n", cancellationToken);
        await world.Bucket.PutAsync("keys/b.csv", "2,two\n", cancellationToken);
        await world.Bucket.PutAsync("gzip/b.csv", Zip("2,two\n"), cancellationToken);
    }

    /// <summary>Every row of every table, with what changes when a row is written again.</summary>
    public static async Task<IReadOnlyList<string>> RowVersionsAsync(World world, CancellationToken cancellationToken)
    {
        var rows = new List<string>();
        foreach (var table in Tables.Where(table => table != "missing"))
        {
            rows.AddRange(await world.Database.QueryAsync($"SELECT '{table}', xmin, * FROM {table} ORDER BY id", cancellationToken));
        }

        return rows;
    }

    private static Task CreateTableAsync(World world, string table, CancellationToken cancellationToken) =>
        world.Database.ExecuteAsync($"CREATE TABLE {table} (id int, name varchar(40))", cancellationToken);

    private static async Task PutAsync(
        World world, string folder, ManifestText manifest, string file, CancellationToken cancellationToken)
    {
        await world.Bucket.PutAsync($"{folder}/manifest.edn", manifest, cancellationToken);
        await world.Bucket.PutAsync($"{folder}/a.csv", file, cancellationToken);
    }

    private static byte[] Zip(string text)
    {
        var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return zipped.ToArray();
    }
}
