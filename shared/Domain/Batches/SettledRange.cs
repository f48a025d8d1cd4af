using System.Buffers.Binary;
using System.Security.Cryptography;
using Blueshift.Domain.Objects;

namespace Blueshift.Domain.Batches;

/// <summary>
/// Files between two positions of which it is known that they need nothing, told apart from any others by their number
/// and the sum of their hashes.
/// </summary>
internal sealed class SettledRange(FilePosition first, FilePosition last, long count, UInt128 sum)
{
    private long _seenCount;
    private UInt128 _seenSum;

    public FilePosition First => first;

    public FilePosition Last => last;

    public long Count => count;

    /// <summary>Whether it was made during the present pass, which has not seen all of its files.</summary>
    public bool IsNew { get; private set; } = true;

    /// <summary>Whether a file that is in no range may stand between the range before and this one.</summary>
    public bool IsPrecededByOthers { get; set; } = true;

    public long SeenCount => _seenCount;

    /// <summary>Whether exactly the files that were settled are there.</summary>
    public bool IsWhole => IsNew || (_seenCount == count && _seenSum == sum);

    public static SettledRange Of(IReadOnlyList<ObjectVersion> sorted)
    {
        var sum = sorted.Aggregate(UInt128.Zero, (total, file) => unchecked(total + HashOf(file)));
        return new SettledRange(FilePosition.Of(sorted[0]), FilePosition.Of(sorted[^1]), sorted.Count, sum);
    }

    public void BeginPass()
    {
        (_seenCount, _seenSum) = (0, UInt128.Zero);
        (IsNew, IsPrecededByOthers) = (false, false);
    }

    public void See(ObjectVersion file)
    {
        _seenCount++;
        _seenSum = unchecked(_seenSum + HashOf(file));
    }

    /// <summary>
    /// One range in the place of this and the next. Not to be called when there may be others between them.
    /// </summary>
    public SettledRange MergeWith(SettledRange next) =>
        new(first, next.Last, count + next.Count, unchecked(sum + next.Sum))
        {
            IsNew = false,
            IsPrecededByOthers = IsPrecededByOthers,
        };

    private UInt128 Sum => sum;

    // Cryptographic: a sum of weak hashes could be steered by whoever may choose names.
    private static UInt128 HashOf(ObjectVersion file)
    {
        var bytes = new IdentityBytes();
        bytes.Add(file);
        return BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(bytes.Written));
    }
}
