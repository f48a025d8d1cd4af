using Blueshift.Domain.Objects;
using Blueshift.Domain.Patterns;

namespace Blueshift.Domain.Batches;

/// <summary>
/// Which manifest a file belongs to: the nearest at or above its directory. Where the data pattern of a manifest
/// further up matches the file as well, two people claim it, and nobody gets it.
/// </summary>
public sealed class Territory
{
    private readonly Dictionary<string, KeyPattern?> _patterns;
    private readonly Dictionary<string, KeyPattern?>.AlternateLookup<ReadOnlySpan<char>> _byDirectory;

    /// <param name="patterns">
    /// The data pattern of every manifest in the bucket, by its directory. Null for one that cannot be read or is not
    /// watched: it claims nothing, but its directory is its own.
    /// </param>
    public Territory(IEnumerable<KeyValuePair<string, KeyPattern?>> patterns)
    {
        _patterns = new Dictionary<string, KeyPattern?>(patterns, StringComparer.Ordinal);
        _byDirectory = _patterns.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public Claim Find(string key)
    {
        if (!ObjectKey.MayBeData(key) || FindNearest(key) is not { } owner || !Matches(owner, key))
        {
            return new Claim.None();
        }

        for (var other = FindAbove(owner); other is not null; other = FindAbove(other))
        {
            if (Matches(other, key))
            {
                return new Claim.Contested(owner, other);
            }
        }

        return new Claim.Owned(owner);
    }

    private bool Matches(string directory, string key) => _patterns[directory]?.IsMatch(key) == true;

    private string? FindAbove(string directory) =>
        directory.Length == 0 ? null : FindNearest(directory.AsSpan(0, directory.Length - 1));

    /// <summary>
    /// The directory with a manifest that is nearest to a file or to a directory without its last slash.
    /// </summary>
    private string? FindNearest(ReadOnlySpan<char> name)
    {
        for (var slash = name.LastIndexOf('/'); ; slash = name.LastIndexOf('/'))
        {
            if (_byDirectory.TryGetValue(name[..(slash + 1)], out var directory, out _))
            {
                return directory;
            }

            if (slash < 0)
            {
                return null;
            }

            name = name[..slash];
        }
    }
}
