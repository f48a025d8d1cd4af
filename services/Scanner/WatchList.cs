using Blueshift.Domain.Batches;

namespace Blueshift.Scanner;

/// <summary>The manifests of the bucket as the latest scans found them, by directory.</summary>
/// <param name="Watched">The ones that can be used.</param>
/// <param name="Refused">The ones that cannot.</param>
/// <param name="PassedOver">The directories of the others: not to be looked at, or not to be read just now.</param>
/// <param name="Territory">Which file belongs to which of them.</param>
internal sealed record WatchList(
    IReadOnlyDictionary<string, WatchedManifest> Watched,
    IReadOnlyDictionary<string, RefusedManifest> Refused,
    IReadOnlySet<string> PassedOver,
    Territory Territory)
{
    public static readonly WatchList Empty = new WatchListBuilder().Build();

    /// <summary>Whether any batch is under way, or answered and not followed up yet.</summary>
    public bool IsBusy => Watched.Values.Any(watched => watched.IsBusy);

    /// <summary>The directories with a batch whose answer must be taken for lost.</summary>
    public IReadOnlyList<string> FindOverdue(DateTimeOffset now) =>
        [.. Watched.Where(pair => pair.Value.IsOverdue(now)).Select(pair => pair.Key)];

    /// <summary>Whether there is a manifest in the directory, of whatever kind.</summary>
    public bool Has(string directory) =>
        Watched.ContainsKey(directory) || Refused.ContainsKey(directory) || PassedOver.Contains(directory);

    /// <summary>Whether this version of the directory's manifest has been read already.</summary>
    public bool Knows(string directory, string etag) =>
        (Watched.TryGetValue(directory, out var watched) && watched.Reference.ETag == etag)
        || (Refused.TryGetValue(directory, out var refused) && refused.ETag == etag);
}
