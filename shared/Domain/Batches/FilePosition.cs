using Blueshift.Domain.Objects;

namespace Blueshift.Domain.Batches;

/// <summary>
/// Where a file stands in the order in which files are loaded: oldest first, and among those of one second by
/// <see cref="KeyOrder"/>.
/// </summary>
public readonly record struct FilePosition(DateTimeOffset LastModified, string Key) : IComparable<FilePosition>
{
    public static FilePosition Of(ObjectVersion file) => new(file.LastModified, file.Key);

    public static bool operator <(FilePosition left, FilePosition right) => left.CompareTo(right) < 0;

    public static bool operator >(FilePosition left, FilePosition right) => left.CompareTo(right) > 0;

    public static bool operator <=(FilePosition left, FilePosition right) => left.CompareTo(right) <= 0;

    public static bool operator >=(FilePosition left, FilePosition right) => left.CompareTo(right) >= 0;

    public int CompareTo(FilePosition other)
    {
        var byTime = LastModified.CompareTo(other.LastModified);
        return byTime != 0 ? byTime : KeyOrder.Instance.Compare(Key, other.Key);
    }
}
