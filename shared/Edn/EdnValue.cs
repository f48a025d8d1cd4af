using Blueshift.Edn.Writing;

namespace Blueshift.Edn;

/// <summary>
/// An EDN element. Values are immutable and equal by the rules of the format: where they stood in a text does not
/// count, a list equals a vector of equal items, <c>1</c> equals <c>1N</c>, and <c>1</c> does not equal <c>1.0</c>.
/// Two exact decimals are equal when they are the same number (<c>1.0M</c> and <c>1.00M</c>), as in Clojure.
/// </summary>
public abstract class EdnValue : IEquatable<EdnValue>
{
    private readonly int _hash;

    private protected EdnValue(int hash, int depth)
    {
        if (depth > EdnLimits.MaxDepth)
        {
            throw new ArgumentException($"EDN values nest at most {EdnLimits.MaxDepth} deep.");
        }

        _hash = hash;
        Depth = depth;
    }

    /// <summary>Where the element begins in the text it was read from; the default for one made by code.</summary>
    public EdnPosition Start { get; init; }

    /// <summary>0 for an atom; one more than the deepest child for anything else.</summary>
    internal int Depth { get; }

    public bool Equals(EdnValue? other) =>
        ReferenceEquals(this, other) || (other is not null && _hash == other._hash && HasSameContent(other));

    public sealed override bool Equals(object? obj) => Equals(obj as EdnValue);

    public sealed override int GetHashCode() => _hash;

    /// <summary>
    /// EDN that reads back as an equal value. It holds everything the value holds: do not log what may hold a secret.
    /// </summary>
    public sealed override string ToString() => EdnWriter.Write(this);

    private protected abstract bool HasSameContent(EdnValue other);
}
