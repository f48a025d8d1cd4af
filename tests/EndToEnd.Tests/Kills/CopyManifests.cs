using System.Globalization;
using Blueshift.EndToEnd.Tests.Worlds;

namespace Blueshift.EndToEnd.Tests.Kills;

/// <summary>
/// What tells a COPY of Redshift's which files to read. A run that is killed leaves it, since the COPY may outlive the run;
/// the first load after the moment that its name begins with deletes it.
/// </summary>
internal static class CopyManifests
{
    private const string Folder = ".blueshift/copy/";
    private const string Passed = "20260101T000000Z";

    public static async Task<IReadOnlyList<string>> KeysAsync(World world, CancellationToken cancellationToken) =>
        [.. (await world.Bucket.KeysAsync(cancellationToken)).Where(key => key.StartsWith(Folder, StringComparison.Ordinal))];

    /// <summary>Those that are there are still due, and go when they are not.</summary>
    public static async Task AssertAreSweptWhenDueAsync(World world, CancellationToken cancellationToken)
    {
        var left = await KeysAsync(world, cancellationToken);
        Assert.All(left, key => Assert.InRange(Deadline(key), DateTime.UtcNow, DateTime.UtcNow.AddHours(3)));
        foreach (var key in left)
        {
            await world.Bucket.PutAsync($"{Folder}{Passed}{key[(Folder.Length + Passed.Length)..]}", "{}", cancellationToken);
            await world.Bucket.DeleteAsync(key, cancellationToken);
        }

        // Only what has something to load looks.
        await world.Bucket.PutAsync("in/manifest.edn", KillScenario.AppendInNormalMode, cancellationToken);
        await world.Bucket.PutAsync("in/later.csv", "7,later\n", cancellationToken);
        (await world.RunOnceAsync(cancellationToken)).Exits(0);
        Assert.Empty(await KeysAsync(world, cancellationToken));
    }

    private static DateTime Deadline(string key) => DateTime.ParseExact(
        key[Folder.Length..].Split('-')[0],
        "yyyyMMdd'T'HHmmss'Z'",
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
