using System.Text;

namespace Blueshift.EndToEnd.Tests.Tracing;

/// <summary>One field of a message as it is on the wire (https://protobuf.dev/programming-guides/encoding/).</summary>
/// <param name="Number">Which field of the message's definition it is.</param>
/// <param name="Content">Its bytes where it is text, bytes or a message; empty where it is a number.</param>
internal sealed record ProtobufField(int Number, ReadOnlyMemory<byte> Content)
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;

    public string Text => Encoding.UTF8.GetString(Content.Span);

    public string Hex => Convert.ToHexStringLower(Content.Span);

    /// <summary>The fields of the message that it is.</summary>
    public IEnumerable<ProtobufField> Fields => Read(Content);

    /// <summary>All fields of a message, in the order in which they are there.</summary>
    public static IEnumerable<ProtobufField> Read(ReadOnlyMemory<byte> message)
    {
        while (!message.IsEmpty)
        {
            var tag = ReadVarint(ref message);
            var length = (int)(tag & 7) switch
            {
                Varint => SkipVarint(ref message),
                Fixed64 => Skip(ref message, sizeof(ulong)),
                Fixed32 => Skip(ref message, sizeof(uint)),
                LengthDelimited => (int)ReadVarint(ref message),
                var type => throw new InvalidDataException($"There is no wire type {type}."),
            };
            yield return new ProtobufField((int)(tag >> 3), message[..length]);
            message = message[length..];
        }
    }

    private static int SkipVarint(ref ReadOnlyMemory<byte> message)
    {
        ReadVarint(ref message);
        return 0;
    }

    private static int Skip(ref ReadOnlyMemory<byte> message, int bytes)
    {
        message = message[bytes..];
        return 0;
    }

    private static ulong ReadVarint(ref ReadOnlyMemory<byte> message)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = message.Span[0];
            message = message[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
