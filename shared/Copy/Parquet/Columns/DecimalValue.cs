using System.Buffers.Binary;
using System.Numerics;
using Blueshift.Copy.Decompression;
using Blueshift.Copy.Parquet.Footer;

namespace Blueshift.Copy.Parquet.Columns;

/// <summary>The unscaled value of a decimal, however wide its column is.</summary>
internal static class DecimalValue
{
    private const int WordLength = 16;

    /// <summary>False when it does not fit 128 bits, or is none.</summary>
    public static bool TryRead(LeafCursor cursor, out Int128 value)
    {
        if (cursor.Leaf.Element.Type is PhysicalType.Int32 or PhysicalType.Int64)
        {
            value = cursor.Word;
            return true;
        }

        var bytes = cursor.Bytes.Span;
        var sign = bytes.Length > 0 && bytes[0] >= 0x80 ? (byte)0xFF : (byte)0;
        Span<byte> word = stackalloc byte[WordLength];
        word.Fill(sign);
        var kept = bytes[Math.Max(0, bytes.Length - WordLength)..];
        kept.CopyTo(word[(WordLength - kept.Length)..]);
        value = BinaryPrimitives.ReadInt128BigEndian(word);
        return !bytes.IsEmpty && !bytes[..^kept.Length].ContainsAnyExcept(sign) && (value < 0) == (sign != 0);
    }

    /// <exception cref="CorruptFileException">The value has no digits, or more than any decimal of a file.</exception>
    public static BigInteger Read(LeafCursor cursor)
    {
        if (TryRead(cursor, out var value))
        {
            return value;
        }

        // Long enough for the digits that a column may have: the time to write a number as text grows with their square.
        const int greatestLength = 32;
        var bytes = cursor.Bytes.Span;
        if (bytes.IsEmpty)
        {
            throw cursor.Corrupt("a decimal has no digits");
        }

        var kept = bytes[Math.Max(0, bytes.Length - greatestLength)..];
        var sign = bytes[0] >= 0x80 ? (byte)0xFF : (byte)0;
        return bytes[..^kept.Length].ContainsAnyExcept(sign) || kept[0] >= 0x80 != sign >= 0x80
            ? throw cursor.Corrupt("a decimal has more digits than its type")
            : new BigInteger(kept, isUnsigned: false, isBigEndian: true);
    }
}
