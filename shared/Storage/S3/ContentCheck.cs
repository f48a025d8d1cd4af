using System.Security.Cryptography;
using Amazon.S3;

namespace Blueshift.Storage.S3;

/// <summary>
/// Compares what was read with the ETag where that is an MD5 hash: of an object written in one part, and not encrypted
/// with a key of KMS or of the customer. Source: "Checking object integrity" in the Amazon S3 User Guide.
/// </summary>
internal sealed class ContentCheck(string etag) : IDisposable
{
    private readonly IncrementalHash? _hash = IsMd5(etag) ? IncrementalHash.CreateHash(HashAlgorithmName.MD5) : null;

    public void Append(ReadOnlySpan<byte> bytes) => _hash?.AppendData(bytes);

    /// <summary>Whether all bytes together are what the ETag says, or the ETag says nothing.</summary>
    public bool Matches(ServerSideEncryptionMethod? encryption)
    {
        var isOfContent = encryption is null || encryption.Value is null or "" or "AES256";
        return _hash is null || !isOfContent || Convert.ToHexStringLower(_hash.GetHashAndReset()) == etag;
    }

    public void Dispose() => _hash?.Dispose();

    private static bool IsMd5(string etag) => etag.Length == 32 && etag.All(char.IsAsciiHexDigitLower);
}
