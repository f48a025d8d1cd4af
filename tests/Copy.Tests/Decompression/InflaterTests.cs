using System.IO.Compression;
using Blueshift.Copy.Decompression.Deflate;
using CsCheck;

namespace Blueshift.Copy.Tests.Decompression;

public class InflaterTests
{
    private static readonly Gen<CompressionLevel> Levels = Gen.OneOf(
        CompressionLevel.NoCompression, CompressionLevel.Fastest, CompressionLevel.Optimal, CompressionLevel.SmallestSize);

    [Fact]
    public void It_decodes_what_the_framework_encodes_however_the_input_arrives() =>
        Gen.Select(Contents(300_000), Levels, Gen.OneOf(Gen.Int[5, 40], Gen.Int[1, 100_000])).Sample(
            (content, level, piece) =>
            {
                var (status, decoded, consumed) = Inflate(Deflate(content, level), piece);
                return status == InflateStatus.End && decoded.AsSpan().SequenceEqual(content)
                    && consumed == Deflate(content, level).Length;
            },
            iter: 100);

    [Fact]
    public void It_leaves_what_follows_the_stream() =>
        Gen.Select(Contents(2_000), Levels, Gen.Byte.Array[0, 30]).Sample(
            (content, level, rest) =>
            {
                var stream = Deflate(content, level);
                return Inflate([.. stream, .. rest], int.MaxValue).Consumed == stream.Length;
            },
            iter: 500);

    [Fact]
    public void It_takes_and_refuses_damaged_streams_as_the_framework_does() =>
        Gen.Select(
                Contents(6_000), Levels, Gen.Int[0, int.MaxValue], Gen.Byte, Gen.Int[1, 9])
            .Sample(
                (content, level, place, value, piece) =>
                {
                    var stream = Deflate(content, level);
                    // Near the beginning most of what a byte can spoil stands: the header of a block and its codes.
                    stream[place % (place % 2 == 0 ? Math.Min(stream.Length, 90) : stream.Length)] ^= value;
                    var (status, decoded, _) = Inflate(stream, piece * 1_000);
                    var framework = InflateByFramework(stream);
                    return status switch
                    {
                        InflateStatus.Damaged => framework is null,
                        InflateStatus.End => framework.AsSpan().SequenceEqual(decoded),
                        _ => framework is not null,
                    };
                },
                iter: 3_000);

    [Fact]
    public void It_asks_for_more_of_a_stream_cut_at_any_byte()
    {
        var stream = Deflate(Content(60, 2, 3_000, new Random(1)), CompressionLevel.Optimal);

        Assert.All(
            Enumerable.Range(0, stream.Length),
            length => Assert.Equal(InflateStatus.NeedsInput, Inflate(stream[..length], 700).Status));
    }

    [Fact]
    public void It_refuses_a_distance_into_the_stream_before()
    {
        using var inflater = new Inflater();
        var whole = Deflate([.. Enumerable.Repeat((byte)'a', 300)], CompressionLevel.Optimal);
        inflater.Inflate(whole, out _);
        inflater.Take(inflater.Decoded.Length);

        inflater.Reset();
        // A block of fixed codes, the last: the match of length 3 at distance 1, and nothing before it.
        var status = inflater.Inflate([0b0000_0011, 0b0000_0010, 0, 0], out _);

        Assert.Equal(InflateStatus.Damaged, status);
    }

    /// <summary>Much, little and no repetition, near and far back, of many bytes and of few.</summary>
    private static Gen<byte[]> Contents(int longest) => Gen.Select(
        Gen.Int[1, 256], Gen.Int[0, 3], Gen.Int[0, longest], Gen.Int,
        (symbols, repetition, length, seed) => Content(symbols, repetition, length, new Random(seed)));

    private static (InflateStatus Status, byte[] Decoded, int Consumed) Inflate(byte[] stream, int piece)
    {
        using var inflater = new Inflater();
        using var decoded = new MemoryStream();
        var (start, length) = (0, 0);
        while (true)
        {
            var status = inflater.Inflate(stream.AsSpan(start, length), out var consumed);
            (start, length) = (start + consumed, length - consumed);
            decoded.Write(inflater.Decoded);
            inflater.Take(inflater.Decoded.Length);
            var isShort = status == InflateStatus.NeedsInput && start + length == stream.Length;
            if (isShort || status is InflateStatus.End or InflateStatus.Damaged)
            {
                return (status, decoded.ToArray(), start);
            }

            length = status == InflateStatus.NeedsInput ? (int)Math.Min((long)length + piece, stream.Length - start) : length;
        }
    }

    /// <summary>Null when it throws; of a truncated stream, what there is.</summary>
    private static byte[]? InflateByFramework(byte[] stream)
    {
        using var framework = new DeflateStream(new MemoryStream(stream), CompressionMode.Decompress);
        using var decoded = new MemoryStream();
        try
        {
            framework.CopyTo(decoded);
            return decoded.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static byte[] Deflate(byte[] content, CompressionLevel level)
    {
        if (content.Length == 0)
        {
            // The framework writes nothing at all then; this is the empty block of fixed codes, the last.
            return [0b0000_0011, 0];
        }

        using var stream = new MemoryStream();
        using (var deflate = new DeflateStream(stream, level, leaveOpen: true))
        {
            deflate.Write(content);
        }

        return stream.ToArray();
    }

    private static byte[] Content(int symbols, int repetition, int length, Random random)
    {
        var content = new byte[length];
        for (var index = 0; index < length;)
        {
            if (index > 0 && random.Next(4) < repetition)
            {
                var distance = random.Next(2) == 0 ? random.Next(1, Math.Min(index, 20) + 1) : random.Next(1, index + 1);
                for (var count = Math.Min(random.Next(3, 300), length - index); count > 0; count--, index++)
                {
                    content[index] = content[index - distance];
                }
            }
            else
            {
                content[index++] = (byte)(Math.Pow(random.NextDouble(), 3) * symbols);
            }
        }

        return content;
    }
}
