using System.IO.Compression;
using Blueshift.Copy.Tests.Streams;
using CsCheck;

namespace Blueshift.Copy.Tests.Decompression;

public sealed class GzipDecoderTests
{
    /// <summary>Bytes that look like the places where a member may end: starts of members and runs of zeros.</summary>
    private static readonly Gen<byte[]> Nasty =
        Gen.OneOf(
                Gen.Const<byte[]>([0x1F, 0x8B, 0x08]),
                Gen.Const<byte[]>([0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 0xFF, 3, 0]),
                Gen.Byte.Select(b => new[] { b }),
                Gen.Int[1, 40].Select(n => new byte[n]),
                Gen.String.AlphaNumeric.Select(System.Text.Encoding.UTF8.GetBytes))
            .Array[0, 60].Select(parts => parts.SelectMany(part => part).ToArray());

    private static readonly Gen<CompressionLevel> Level =
        Gen.OneOf(
            Gen.Const(CompressionLevel.NoCompression),
            Gen.Const(CompressionLevel.Fastest),
            Gen.Const(CompressionLevel.Optimal));

    [Fact]
    public async Task Decodes_any_members_and_padding_however_the_bytes_arrive()
    {
        var member = Gen.Select(Nasty, Level, (content, level) => (Content: content, Stored: Gzip.Member(content, level)));
        await Gen.Select(member.Array[1, 4], Gen.Int[0, 30], Gen.Int[1, 50], Gen.Int[1, 300])
            .SampleAsync(
                async (members, padding, chunk, bufferLength) =>
                {
                    byte[] stored = [.. members.SelectMany(m => m.Stored), .. new byte[padding]];
                    var content = await Gzip.DecodeAsync(ChunkedStream.Of(stored, chunk), bufferLength);
                    Assert.Equal(members.SelectMany(m => m.Content).ToArray(), content);
                },
                iter: 2000);
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Fastest)]
    [InlineData(CompressionLevel.SmallestSize)]
    public async Task Decodes_a_file_larger_than_any_buffer(CompressionLevel level)
    {
        var content = Content.Lines(3_000_000);

        Assert.Equal(content, await Gzip.DecodeAsync(Gzip.Member(content, level)));
    }

    [Fact]
    public async Task Decodes_what_the_framework_has_compressed()
    {
        var content = Content.Lines(300_000);
        using var stored = new MemoryStream();
        await using (var gzip = new GZipStream(stored, CompressionLevel.Optimal, leaveOpen: true))
        {
            await gzip.WriteAsync(content, TestContext.Current.CancellationToken);
        }

        Assert.Equal(content, await Gzip.DecodeAsync(stored.ToArray()));
    }

    [Fact]
    public async Task Skips_every_optional_header_field()
    {
        byte[] stored = [.. Gzip.MemberWithFullHeader("one"u8), .. Gzip.MemberWithFullHeader("two"u8)];

        Assert.Equal("onetwo"u8.ToArray(), await Gzip.DecodeAsync(ChunkedStream.Of(stored, 1)));
    }

    [Fact]
    public async Task Decodes_ten_thousand_small_members()
    {
        var member = Gzip.Member("a line\n"u8);

        var content = await Gzip.DecodeAsync(Enumerable.Repeat(member, 10_000).SelectMany(m => m).ToArray());

        Assert.Equal(70_000, content.Length);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(512)]
    [InlineData(1_000_000)]
    public async Task Accepts_zero_padding_behind_the_last_member(int length)
    {
        byte[] stored = [.. Gzip.Member("content"u8), .. new byte[length]];

        Assert.Equal("content"u8.ToArray(), await Gzip.DecodeAsync(stored));
    }

    [Fact]
    public async Task Takes_a_file_of_no_bytes_for_an_empty_one() => Assert.Empty(await Gzip.DecodeAsync([]));
}
