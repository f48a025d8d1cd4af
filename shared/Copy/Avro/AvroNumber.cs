using System.Buffers;

namespace Blueshift.Copy.Avro;

/// <summary>Avro's whole numbers: seven bits a byte, the lowest first, zigzag.</summary>
internal static class AvroNumber
{
    /// <summary>The bytes of the longest.</summary>
    public const int MaxLength = 10;

    /// <summary>Reads the number at the front; not <see cref="OperationStatus.Done"/> when it is cut or too long.</summary>
    public static OperationStatus Read(ReadOnlySpan<byte> bytes, out long number, out int length)
    {
        var value = 0UL;
        number = 0;
        for (length = 0; length < bytes.Length && length < MaxLength;)
        {
            var next = bytes[length];
            if (length == MaxLength - 1 && next > 1)
            {
                return OperationStatus.InvalidData;
            }

            value |= (ulong)(next & 0x7F) << (7 * length++);
            if (next < 0x80)
            {
                number = (long)(value >> 1) ^ -(long)(value & 1);
                return OperationStatus.Done;
            }
        }

        return OperationStatus.NeedMoreData;
    }
}
