using System.Buffers.Binary;
using System.Numerics;
using Blueshift.Copy.Parquet.Footer;

namespace Blueshift.Copy.Parquet.Columns;

/// <summary>The unscaled value of a decimal, however wide its column is.</summary>
internal static class DecimalValue
{
    private const int WordLength = 16;

    /// <summary>False when it does not fit 128 bits.</summary>
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
        return !bytes[..^kept.Length].ContainsAnyExcept(sign) && (value < 0) == (sign != 0);
    }

    public static BigInteger Read(LeafCursor cursor) => TryRead(cursor, out var value)
        ? value
        : new BigInteger(cursor.Bytes.Span, isUnsigned: false, isBigEndian: true);
}
