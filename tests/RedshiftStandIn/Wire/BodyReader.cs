using System.Buffers.Binary;
using System.Text;

namespace Blueshift.RedshiftStandIn.Wire;

/// <summary>Reads the body of a message from its start.</summary>
internal sealed class BodyReader(byte[] body)
{
    private int _position;

    public bool IsAtEnd => _position >= body.Length;

    public ReadOnlySpan<byte> Rest => body.AsSpan(_position);

    public char Byte() => (char)body[_position++];

    public short Int16()
    {
        var value = BinaryPrimitives.ReadInt16BigEndian(body.AsSpan(_position));
        _position += sizeof(short);
        return value;
    }

    public int Int32()
    {
        var value = BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(_position));
        _position += sizeof(int);
        return value;
    }

    public ReadOnlySpan<byte> Bytes(int count)
    {
        var bytes = body.AsSpan(_position, count);
        _position += count;
        return bytes;
    }

    /// <summary>UTF-8 up to a zero byte.</summary>
    public string Text()
    {
        var length = Rest.IndexOf((byte)0);
        var text = Encoding.UTF8.GetString(Rest[..length]);
        _position += length + 1;
        return text;
    }
}
