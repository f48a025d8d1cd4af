using Blueshift.Domain.Objects;

namespace Blueshift.Domain.Batches;

/// <summary>
/// The files that failed for good, in the groups in which they failed. A group is held as long as all its files are
/// there unchanged; when one is missing from a pass, the others deserve another attempt.
/// </summary>
/// <remarks>Not safe for use by two threads at once.</remarks>
internal sealed class FailedGroups(int maxFiles)
{
    /// <summary>
    /// When there are more, the oldest groups are forgotten: they are asked for again, after a pause, and the history
    /// answers.
    /// </summary>
    public const int DefaultMaxFiles = 20_000;

    private readonly Dictionary<ObjectVersion, Group> _groups = [];
    private readonly List<Group> _oldestFirst = [];
    private long _pass;

    public IReadOnlyCollection<ObjectVersion> Files => _groups.Keys;

    public bool Contains(ObjectVersion file) => _groups.ContainsKey(file);

    /// <summary>Holds files that failed together. A group that one of them was in before is dissolved.</summary>
    /// <returns>Whether others had to be forgotten for them.</returns>
    public bool Add(IReadOnlyList<ObjectVersion> files)
    {
        Remove(files);
        var group = new Group(files, _pass);
        foreach (var file in files)
        {
            _groups[file] = group;
        }

        var forgotten = 0;
        while (_groups.Count > maxFiles && forgotten < _oldestFirst.Count)
        {
            Dissolve(_oldestFirst[forgotten++]);
        }

        _oldestFirst.RemoveAll(earlier => earlier.IsDissolved);
        _oldestFirst.Add(group);
        return forgotten > 0;
    }

    /// <summary>Dissolves the groups of files that have been loaded after all.</summary>
    public void Remove(IEnumerable<ObjectVersion> files)
    {
        foreach (var file in files)
        {
            if (_groups.TryGetValue(file, out var group))
            {
                Dissolve(group);
            }
        }
    }

    /// <summary>Begins a pass; one that was not ended is forgotten.</summary>
    public void BeginPass() => _pass++;

    /// <summary>Sees a file of the bucket. Within a pass, every file is seen once.</summary>
    public void Observe(ObjectVersion file)
    {
        if (_groups.TryGetValue(file, out var group))
        {
            group.See(_pass);
        }
    }

    /// <summary>Ends a pass that has seen every file: groups that are not complete are dissolved.</summary>
    /// <returns>How many of the files seen are held.</returns>
    public long EndPass()
    {
        foreach (var group in _oldestFirst.Where(group => group.IsIncomplete(_pass)))
        {
            Dissolve(group);
        }

        _oldestFirst.RemoveAll(group => group.IsDissolved);
        return _oldestFirst.Sum(group => (long)group.SeenIn(_pass));
    }

    private void Dissolve(Group group)
    {
        foreach (var file in group.Files)
        {
            _groups.Remove(file);
        }

        group.IsDissolved = true;
    }

    private sealed class Group(IReadOnlyList<ObjectVersion> files, long madeIn)
    {
        private long _pass;
        private int _seen;

        public IReadOnlyList<ObjectVersion> Files => files;

        public bool IsDissolved { get; set; }

        public void See(long pass)
        {
            _seen = SeenIn(pass) + 1;
            _pass = pass;
        }

        public int SeenIn(long pass) => _pass == pass ? _seen : 0;

        public bool IsIncomplete(long pass) => madeIn != pass && SeenIn(pass) != Files.Count;
    }
}
