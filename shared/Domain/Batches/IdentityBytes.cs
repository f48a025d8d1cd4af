using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Blueshift.Domain.Objects;

namespace Blueshift.Domain.Batches;

/// <summary>
/// Bytes to be hashed for an identity. Every text is preceded by its length, so that no two different sequences of
/// fields give the same bytes.
/// </summary>
internal sealed class IdentityBytes
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Add(string text)
    {
        Add(Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, _bytes);
    }

    public void Add(long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(_bytes.GetSpan(sizeof(long)), number);
        _bytes.Advance(sizeof(long));
    }

    /// <summary>What makes a file version the one it is. The size follows from the ETag.</summary>
    public void Add(ObjectVersion file)
    {
        Add(file.Key);
        Add(file.ETag);
        Add(file.LastModified.UtcTicks);
    }
}
