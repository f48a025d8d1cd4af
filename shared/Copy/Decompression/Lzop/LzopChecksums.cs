using System.IO.Hashing;

namespace Blueshift.Copy.Decompression.Lzop;

/// <summary>The checksums that a member states of some bytes; null where it states none.</summary>
internal readonly record struct LzopChecksums(uint? Adler, uint? Crc)
{
    public bool Match(ReadOnlySpan<byte> bytes) =>
        (Adler is not { } adler || adler == Adler32.Hash(bytes)) && (Crc is not { } crc || crc == Crc32.HashToUInt32(bytes));
}
