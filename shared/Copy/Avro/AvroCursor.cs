using System.Buffers;
using System.Globalization;

namespace Blueshift.Copy.Avro;

/// <summary>Reads the parts of values, one behind the other, and never past the end of their block.</summary>
internal ref struct AvroCursor(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; private set; }

    public readonly int Left => _bytes.Length - Position;

    /// <exception cref="AvroFormatException">It is cut, or has more than 64 bits.</exception>
    public long ReadLong()
    {
        var status = AvroNumber.Read(_bytes[Position..], out var number, out var length);
        if (status != OperationStatus.Done)
        {
            throw new AvroFormatException(
                status == OperationStatus.InvalidData ? "a number has more than 64 bits" : "the block ends inside a number");
        }

        Position += length;
        return number;
    }

    public int ReadInt()
    {
        var number = ReadLong();
        return number is >= int.MinValue and <= int.MaxValue
            ? (int)number
            : throw new AvroFormatException("an int has more than 32 bits");
    }

    public bool ReadBoolean() => Take(1)[0] switch
    {
        0 => false,
        1 => true,
        _ => throw new AvroFormatException("a boolean is neither 0 nor 1"),
    };

    /// <summary>The place of one among several.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="what">For a person: <c>branches</c>.</param>
    public int ReadIndex(int count, string what)
    {
        var index = ReadLong();
        return index >= 0 && index < count
            ? (int)index
            : throw Invalid($"{index:N0} is not the place of one of {count:N0} {what}");
    }

    /// <summary>How many bytes of the block belong to what comes next.</summary>
    public int ReadLength()
    {
        var length = ReadLong();
        return length >= 0 && length <= Left
            ? (int)length
            : throw Invalid($"a length of {length:N0} bytes where {Left:N0} are left");
    }

    public ReadOnlySpan<byte> ReadBytes() => Take(ReadLength());

    /// <param name="type">A fixed, bytes or string.</param>
    public ReadOnlySpan<byte> ReadBytes(AvroType type) => type.Kind == AvroKind.Fixed ? Take(type.Size) : ReadBytes();

    public ReadOnlySpan<byte> Take(int length)
    {
        if (length > Left)
        {
            throw new AvroFormatException("the block ends inside a value");
        }

        var taken = _bytes.Slice(Position, length);
        Position += length;
        return taken;
    }

    private static AvroFormatException Invalid(FormattableString reason) =>
        new(reason.ToString(CultureInfo.InvariantCulture));
}
