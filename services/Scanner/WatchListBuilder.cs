using Blueshift.Domain.Batches;
using Blueshift.Domain.Patterns;

namespace Blueshift.Scanner;

/// <summary>Gathers what a scan finds.</summary>
internal sealed class WatchListBuilder
{
    private readonly Dictionary<string, WatchedManifest> _watched = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RefusedManifest> _refused = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KeyPattern?> _patterns = new(StringComparer.Ordinal);

    public IEnumerable<RefusedManifest> Refused => _refused.Values;

    public void Watch(WatchedManifest watched)
    {
        _watched[watched.Reference.Directory] = watched;
        _patterns[watched.Reference.Directory] = watched.Manifest.DataPattern;
    }

    public void Refuse(string directory, RefusedManifest refused)
    {
        _refused[directory] = refused;
        _patterns[directory] = null;
    }

    /// <summary>A manifest that is not watched: its directory is its own all the same.</summary>
    public void PassOver(string directory) => _patterns[directory] = null;

    /// <summary>Takes over what an earlier scan knew of a directory.</summary>
    public void Keep(string directory, WatchList before)
    {
        if (before.Watched.TryGetValue(directory, out var watched))
        {
            Watch(watched);
        }
        else
        {
            Refuse(directory, before.Refused[directory]);
        }
    }

    public WatchList Build() => new(_watched, _refused, new Territory(_patterns));
}
