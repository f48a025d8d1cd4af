using System.Text;

namespace Blueshift.Copy.Tests.Parquet;

/// <summary>Writes a struct of Thrift's compact protocol, field by field in the order of their numbers.</summary>
internal sealed class ThriftStruct
{
    private const int True = 1;
    private const int False = 2;
    private const int Whole = 6;
    private const int Binary = 8;
    private const int List = 9;
    private const int Struct = 12;

    private readonly List<byte> _bytes = [];
    private int _last;

    public static byte[] Varint(ulong value)
    {
        List<byte> bytes = [];
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        return [.. bytes, (byte)value];
    }

    public static byte[] ZigZag(long value) => Varint((ulong)((value << 1) ^ (value >> 63)));

    /// <summary>A number; no field for null.</summary>
    public ThriftStruct Number(int id, long? value) => value is { } number ? Field(id, Whole, ZigZag(number)) : this;

    /// <summary>A number whose field is not behind those that stand before it, as no writer makes one.</summary>
    public ThriftStruct NumberAgain(int id, long value)
    {
        _bytes.AddRange([Whole, .. ZigZag(id), .. ZigZag(value)]);
        _last = id;
        return this;
    }

    public ThriftStruct Boolean(int id, bool value) => Field(id, value ? True : False, []);

    public ThriftStruct Text(int id, string text) =>
        Field(id, Binary, [.. Varint((ulong)Encoding.UTF8.GetByteCount(text)), .. Encoding.UTF8.GetBytes(text)]);

    /// <summary>A struct; no field for null.</summary>
    public ThriftStruct Part(int id, ThriftStruct? part) => part is null ? this : Field(id, Struct, part.ToArray());

    public ThriftStruct Parts(int id, params ThriftStruct[] parts) => Field(
        id, List, [(15 << 4) | Struct, .. Varint((ulong)parts.Length), .. parts.SelectMany(part => part.ToArray())]);

    public byte[] ToArray() => [.. _bytes, 0];

    private ThriftStruct Field(int id, int type, byte[] value)
    {
        _bytes.Add((byte)(((id - _last) << 4) | type));
        _bytes.AddRange(value);
        _last = id;
        return this;
    }
}
