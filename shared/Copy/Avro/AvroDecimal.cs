using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Blueshift.Copy.Avro;

/// <summary>Decimals, which Avro keeps as two's complement, with all their digits.</summary>
internal static class AvroDecimal
{
    /// <summary>The greatest precision: PostgreSQL's for a declared column, and far more than Redshift's 38.</summary>
    public const int MaxPrecision = 1_000;

    /// <summary>That many digits and their sign, with room to spare.</summary>
    private const int MaxLength = 512;

    private const int NarrowLength = 16;

    /// <param name="unscaled">Big-endian.</param>
    /// <param name="scale">The digits behind the point.</param>
    /// <param name="output">Takes the number.</param>
    /// <exception cref="AvroFormatException">There are more bytes than any precision needs.</exception>
    public static void Write(ReadOnlySpan<byte> unscaled, int scale, AvroText output)
    {
        if (unscaled.Length > MaxLength)
        {
            throw new AvroFormatException("a decimal has more digits than its precision");
        }

        if (unscaled.Length > NarrowLength)
        {
            var number = new BigInteger(unscaled, isUnsigned: false, isBigEndian: true);
            Write(Encoding.ASCII.GetBytes(BigInteger.Abs(number).ToString(CultureInfo.InvariantCulture)), number.Sign < 0, scale, output);
            return;
        }

        Span<byte> wide = stackalloc byte[NarrowLength];
        wide.Fill(unscaled is [>= 0x80, ..] ? (byte)0xFF : (byte)0);
        unscaled.CopyTo(wide[^unscaled.Length..]);
        var value = BinaryPrimitives.ReadInt128BigEndian(wide);
        Span<byte> digits = stackalloc byte[40];
        var magnitude = value < 0 ? (UInt128)(-(value + 1)) + 1 : (UInt128)value;
        magnitude.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
        Write(digits[..length], value < 0, scale, output);
    }

    private static void Write(ReadOnlySpan<byte> digits, bool isNegative, int scale, AvroText output)
    {
        output.Write(isNegative ? "-"u8 : []);
        var integer = Math.Max(digits.Length - scale, 0);
        output.Write(integer == 0 ? "0"u8 : digits[..integer]);
        if (scale > 0)
        {
            output.Write("."u8);
            for (var missing = digits.Length; missing < scale; missing++)
            {
                output.Write("0"u8);
            }

            output.Write(digits[integer..]);
        }
    }
}
