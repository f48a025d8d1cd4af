using System.Globalization;
using System.Text;
using Blueshift.EndToEnd.Tests.Worlds;

namespace Blueshift.EndToEnd.Tests.Kills;

/// <summary>
/// What is there before a run that is killed: a table with rows, a folder with a manifest and three data files, one of
/// them long enough for several messages of COPY data, and objects that are none of Blueshift's business.
/// </summary>
internal static class KillScenario
{
    private const int LongFileRows = 6_000;

    /// <summary>No key and no index: a file that is loaded twice shows.</summary>
    public static readonly ManifestText AppendInNormalMode = new ManifestText("t").Appending;

    public static readonly ManifestText AppendAndKeepData = AppendInNormalMode.Alternate;

    public static readonly ManifestText AppendAndDrainOnce = AppendInNormalMode.DrainOnce;

    public static async Task PrepareAsync(World world, ManifestText manifest, CancellationToken cancellationToken)
    {
        await world.Database.ExecuteAsync(
            "CREATE TABLE t (id int, name varchar(40)); INSERT INTO t VALUES (1, 'before'), (-1, 'before')", cancellationToken);
        await world.Bucket.PutAsync("elsewhere/data.csv", "1,not ours\n", cancellationToken);
        await world.Bucket.PutAsync("in/notes.txt", "not data\n", cancellationToken);
        await world.Bucket.PutAsync("in/manifest.edn", manifest, cancellationToken);
        await world.Bucket.PutAsync("in/a.csv", "1,one\n2,two\n", cancellationToken);
        await world.Bucket.PutAsync("in/b.csv", LongFile(), cancellationToken);
        await world.Bucket.PutAsync("in/c.csv", "3,three\n", cancellationToken);
    }

    private static string LongFile()
    {
        var text = new StringBuilder();
        for (var id = 10; id < LongFileRows; id++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{id},row number {id:D8}\n");
        }

        return text.ToString();
    }
}
