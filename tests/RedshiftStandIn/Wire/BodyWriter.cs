using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Blueshift.RedshiftStandIn.Wire;

/// <summary>Builds the body of a message.</summary>
internal sealed class BodyWriter
{
    private readonly ArrayBufferWriter<byte> _body = new();

    public BodyWriter Byte(char value)
    {
        _body.Write<byte>([(byte)value]);
        return this;
    }

    public BodyWriter Int16(short value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(short)];
        BinaryPrimitives.WriteInt16BigEndian(bytes, value);
        _body.Write(bytes);
        return this;
    }

    public BodyWriter Int32(int value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        _body.Write(bytes);
        return this;
    }

    public BodyWriter Bytes(ReadOnlySpan<byte> value)
    {
        _body.Write(value);
        return this;
    }

    /// <summary>UTF-8, ended by a zero byte.</summary>
    public BodyWriter Text(string value)
    {
        _body.Write(Encoding.UTF8.GetBytes(value));
        _body.Write<byte>([0]);
        return this;
    }

    public byte[] ToArray() => _body.WrittenSpan.ToArray();
}
