using Blueshift.Domain.Batches;
using Blueshift.Domain.Patterns;

namespace Blueshift.Scanner;

/// <summary>Gathers what a scan finds.</summary>
internal sealed class WatchListBuilder
{
    private readonly Dictionary<string, WatchedManifest> _watched = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RefusedManifest> _refused = new(StringComparer.Ordinal);
    private readonly HashSet<string> _passedOver = new(StringComparer.Ordinal);

    /// <summary>Begins with all that an earlier scan found, except in one directory.</summary>
    public static WatchListBuilder Without(string directory, WatchList before)
    {
        var builder = new WatchListBuilder();
        foreach (var other in before.Watched.Keys.Concat(before.Refused.Keys).Where(other => other != directory))
        {
            builder.Keep(other, before);
        }

        builder._passedOver.UnionWith(before.PassedOver.Where(other => other != directory));
        return builder;
    }

    public void Watch(WatchedManifest watched) => _watched[watched.Reference.Directory] = watched;

    public void Refuse(string directory, RefusedManifest refused) => _refused[directory] = refused;

    /// <summary>A manifest that is not watched: its directory is its own all the same.</summary>
    public void PassOver(string directory) => _passedOver.Add(directory);

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

    public WatchList Build()
    {
        var claiming = _watched.Select(pair => KeyValuePair.Create<string, KeyPattern?>(pair.Key, pair.Value.Manifest.DataPattern));
        var others = _refused.Keys.Concat(_passedOver).Select(directory => KeyValuePair.Create<string, KeyPattern?>(directory, null));
        return new WatchList(_watched, _refused, _passedOver, new Territory(claiming.Concat(others)));
    }
}
