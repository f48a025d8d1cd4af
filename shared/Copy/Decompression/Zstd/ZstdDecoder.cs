using ZstdSharp;
using ZstdSharp.Unsafe;

namespace Blueshift.Copy.Decompression.Zstd;

/// <summary>
/// Decodes a zstd file (RFC 8878), and never turns a truncated or damaged one into a short one. A file may have any
/// number of frames, skippable ones among them; a frame's checksum is verified where it has one, and nothing else may
/// follow. A file of 0 bytes is an empty file.
/// </summary>
/// <remarks>
/// A frame may need a window of up to 128 MiB, which is what the zstd command decodes without being asked for more: so
/// much memory may a hostile or unusual file take. What reading the stored bytes throws passes through.
/// </remarks>
internal sealed class ZstdDecoder : ReadOnlyStream
{
    private const int InputLength = 64 * 1024;

    private readonly StoredInput _input;
    private readonly ZstdInput _compressed;
    private readonly DecompressionStream _frames;
    private bool _hasStarted;

    public ZstdDecoder(Stream content)
    {
        _input = new StoredInput(content, "zstd");
        _compressed = new ZstdInput(_input);
        _frames = new DecompressionStream(_compressed, InputLength, checkEndOfStream: true, leaveOpen: true);
    }

    private static ReadOnlySpan<byte> Magic => [0x28, 0xB5, 0x2F, 0xFD];

    private static ReadOnlySpan<byte> SkippableMagicEnd => [0x2A, 0x4D, 0x18];

    /// <exception cref="CorruptFileException">The file is not zstd, or truncated, or damaged.</exception>
    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_hasStarted)
        {
            await CheckSignatureAsync(cancellationToken);
            _hasStarted = true;
        }

        try
        {
            return await _frames.ReadAsync(buffer, cancellationToken);
        }
        catch (EndOfStreamException) when (!_input.HasFailed)
        {
            throw _input.EndsEarly("inside a frame");
        }
        catch (ZstdException exception) when (exception.Code != ZSTD_ErrorCode.ZSTD_error_memory_allocation)
        {
            throw _input.Damaged(Describe(exception.Code), exception);
        }
    }

    protected override void Dispose(bool disposing)
    {
        _frames.Dispose();
        _compressed.Dispose();
        _input.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask CheckSignatureAsync(CancellationToken cancellationToken)
    {
        await _input.EnsureAsync(FileSignature.HeadLength, cancellationToken);
        var magic = _input.Buffered[..Math.Min(_input.Buffered.Length, Magic.Length)];
        if (!Magic.StartsWith(magic) && !(magic[0] is >= 0x50 and <= 0x5F && SkippableMagicEnd.StartsWith(magic[1..])))
        {
            throw _input.NotAsPromised();
        }
    }

    private static string Describe(ZSTD_ErrorCode code) => code switch
    {
        ZSTD_ErrorCode.ZSTD_error_prefix_unknown => "something other than zstd follows a frame",
        ZSTD_ErrorCode.ZSTD_error_frameParameter_windowTooLarge =>
            "it needs a window of more than 128 MiB; compress it without --long, or with --long=27 at most",
        ZSTD_ErrorCode.ZSTD_error_dictionary_wrong => "it was compressed with a dictionary, for which COPY has no option",
        ZSTD_ErrorCode.ZSTD_error_checksum_wrong => "the checksum of a frame does not match",
        _ => "a frame cannot be decoded",
    };
}
