namespace Blueshift.Edn;

/// <summary>What a collection computes once from its children, which have computed theirs already.</summary>
internal static class Children
{
    public static int DepthAround(IEnumerable<EdnValue> children)
    {
        var deepest = 0;
        foreach (var child in children)
        {
            deepest = Math.Max(deepest, child.Depth);
        }

        return deepest + 1;
    }

    public static int OrderedHash(string kind, IEnumerable<EdnValue> children)
    {
        var hash = default(HashCode);
        hash.Add(kind);
        foreach (var child in children)
        {
            hash.Add(child.GetHashCode());
        }

        return hash.ToHashCode();
    }

    /// <summary>The hash that any order of the children has.</summary>
    public static int UnorderedHash(string kind, IEnumerable<int> hashes)
    {
        var (sum, count) = (0, 0);
        foreach (var hash in hashes)
        {
            sum = unchecked(sum + hash);
            count++;
        }

        return HashCode.Combine(kind, sum, count);
    }
}
