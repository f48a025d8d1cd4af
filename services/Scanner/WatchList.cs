using Blueshift.Domain.Batches;

namespace Blueshift.Scanner;

/// <summary>The manifests of the bucket as one scan found them, by directory.</summary>
/// <param name="Watched">The ones that can be used.</param>
/// <param name="Refused">The ones that cannot.</param>
/// <param name="Territory">Which file belongs to which of them.</param>
internal sealed record WatchList(
    IReadOnlyDictionary<string, WatchedManifest> Watched,
    IReadOnlyDictionary<string, RefusedManifest> Refused,
    Territory Territory)
{
    public static readonly WatchList Empty = new WatchListBuilder().Build();

    /// <summary>Whether any batch is under way, or answered and not followed up yet.</summary>
    public bool IsBusy => Watched.Values.Any(watched => watched.IsBusy);

    /// <summary>Whether this version of the directory's manifest has been read already.</summary>
    public bool Knows(string directory, string etag) =>
        (Watched.TryGetValue(directory, out var watched) && watched.Reference.ETag == etag)
        || (Refused.TryGetValue(directory, out var refused) && refused.ETag == etag);
}
