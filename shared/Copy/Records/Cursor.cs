using System.Buffers;
using System.Numerics;

namespace Blueshift.Copy.Records;

/// <summary>A place in the input of a parser.</summary>
/// <param name="input">The file from the record's first byte on, as far as it is at hand.</param>
/// <param name="isLast">Whether the file ends with it.</param>
internal ref struct Cursor(ReadOnlySpan<byte> input, bool isLast)
{
    public readonly ReadOnlySpan<byte> Input = input;
    public readonly bool IsLast = isLast;

    public int Position { get; set; }

    private int _blockStart = -StopBytes.BlockLength;
    private ulong _stops;

    public readonly byte Current => Input[Position];

    /// <summary>Moves to the next of <paramref name="bytes"/>, or to the end of the input and says false.</summary>
    /// <remarks>
    /// Fields are short, so a block of the input is searched once for all the stops in it. A cursor only ever looks for
    /// the same bytes in this way.
    /// </remarks>
    public bool MoveToStop(StopBytes bytes)
    {
        while (Position < Input.Length)
        {
            var inBlock = Position - _blockStart;
            if (inBlock >= StopBytes.BlockLength)
            {
                _blockStart = Position;
                _stops = bytes.Find(Input[Position..]);
                inBlock = 0;
            }

            var ahead = _stops >> inBlock;
            if (ahead != 0)
            {
                Position += BitOperations.TrailingZeroCount(ahead);
                return true;
            }

            Position = Math.Min(_blockStart + StopBytes.BlockLength, Input.Length);
        }

        return false;
    }

    /// <summary>Moves to the next of <paramref name="bytes"/>, or to the end of the input and says false.</summary>
    /// <remarks>For bytes that are rare, as the quote in a quoted field.</remarks>
    public bool MoveToRare(SearchValues<byte> bytes)
    {
        var distance = Input[Position..].IndexOfAny(bytes);
        Position = distance < 0 ? Input.Length : Position + distance;
        return distance >= 0;
    }
}
