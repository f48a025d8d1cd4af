using Blueshift.Copy.Parquet.Footer;

namespace Blueshift.Copy.Tests.Parquet;

/// <summary>The encodings of the format, written from its specification, each time in another of the ways that it leaves open.</summary>
/// <param name="random">Chooses among them.</param>
internal sealed class ParquetEncoders(Random random)
{
    /// <summary>Runs of one number and of packed bits; the last of these may be cut behind its last number.</summary>
    public byte[] Hybrid(IReadOnlyList<int> numbers, int width)
    {
        List<byte> bytes = [];
        for (var start = 0; start < numbers.Count;)
        {
            var left = numbers.Count - start;
            if (random.Next(2) == 0)
            {
                var same = numbers.Skip(start).TakeWhile(number => number == numbers[start]).Count();
                var length = random.Next(1, same + 1);
                bytes.AddRange([.. ThriftStruct.Varint((ulong)length << 1), .. BitConverter.GetBytes(numbers[start])[..((width + 7) / 8)]]);
                start += length;
            }
            else
            {
                var groups = random.Next(1, ((left + 7) / 8) + 1);
                var packed = Pack([.. numbers.Skip(start).Take(8 * groups).Select(number => (ulong)number)], width);
                var isLast = 8 * groups >= left;
                Array.Resize(ref packed, isLast && random.Next(2) == 0 ? packed.Length : groups * width);
                bytes.AddRange([.. ThriftStruct.Varint(((ulong)groups << 1) | 1), .. packed]);
                start += 8 * groups;
            }
        }

        return [.. bytes];
    }

    public byte[] Delta(IReadOnlyList<long> numbers)
    {
        var inMiniBlock = 32 * random.Next(1, 3);
        var miniBlocks = 1 << random.Next(0, 3);
        List<byte> bytes =
        [
            .. ThriftStruct.Varint((ulong)(inMiniBlock * miniBlocks)), .. ThriftStruct.Varint((ulong)miniBlocks),
            .. ThriftStruct.Varint((ulong)numbers.Count), .. ThriftStruct.ZigZag(numbers.Count == 0 ? 0 : numbers[0]),
        ];
        long[] differences = [.. numbers.Skip(1).Zip(numbers, (next, number) => unchecked(next - number))];
        foreach (var block in differences.Chunk(inMiniBlock * miniBlocks))
        {
            var least = block.Min();
            var parts = block.Select(difference => unchecked((ulong)(difference - least))).Chunk(inMiniBlock).ToArray();
            int[] widths = [.. parts.Select(part => part.Max(BitsOf))];
            bytes.AddRange(ThriftStruct.ZigZag(least));
            // What is said of the width of parts that are not there means nothing.
            bytes.AddRange(Enumerable.Range(0, miniBlocks).Select(part => part < widths.Length ? (byte)widths[part] : (byte)random.Next(256)));
            foreach (var (part, width) in parts.Zip(widths))
            {
                var packed = Pack(part, width);
                Array.Resize(ref packed, inMiniBlock * width / 8);
                bytes.AddRange(packed);
            }
        }

        return [.. bytes];
    }

    public byte[] DeltaLength(IReadOnlyList<byte[]> values) =>
        [.. Delta([.. values.Select(value => (long)value.Length)]), .. values.SelectMany(value => value)];

    public byte[] DeltaBytes(IReadOnlyList<byte[]> values)
    {
        List<long> prefixes = [];
        List<byte[]> suffixes = [];
        byte[] last = [];
        foreach (var value in values)
        {
            var prefix = random.Next(0, value.AsSpan().CommonPrefixLength(last) + 1);
            prefixes.Add(prefix);
            suffixes.Add(value[prefix..]);
            last = value;
        }

        return [.. Delta(prefixes), .. DeltaLength(suffixes)];
    }

    public static byte[] Split(IReadOnlyList<byte[]> values) =>
        values.Count == 0 ? [] : [.. Enumerable.Range(0, values[0].Length).SelectMany(place => values.Select(value => value[place]))];

    public static byte[] Plain(PhysicalType type, IReadOnlyList<byte[]> values) => type switch
    {
        PhysicalType.Boolean => Pack([.. values.Select(value => (ulong)value[0])], 1),
        PhysicalType.ByteArray => [.. values.SelectMany(value => ParquetParts.Sized(value))],
        _ => [.. values.SelectMany(value => value)],
    };

    private static int BitsOf(ulong number) => number == 0 ? 0 : (int)ulong.Log2(number) + 1;

    private static byte[] Pack(ulong[] numbers, int width)
    {
        var bytes = new byte[((numbers.Length * width) + 7) / 8];
        for (var bit = 0; bit < numbers.Length * width; bit++)
        {
            bytes[bit / 8] |= (byte)(((numbers[bit / width] >> (bit % width)) & 1) << (bit % 8));
        }

        return bytes;
    }
}
