using System.Security.Cryptography;

namespace Blueshift.Domain.Batches;

/// <summary>UUIDs of version 5 (RFC 9562, section 5.5).</summary>
internal static class NameBasedUuid
{
    public static Guid Create(Guid @namespace, ReadOnlySpan<byte> name)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 9562 prescribes SHA-1 for version 5, and nothing is protected by it.
        SHA1.HashData([.. @namespace.ToByteArray(bigEndian: true), .. name], hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
