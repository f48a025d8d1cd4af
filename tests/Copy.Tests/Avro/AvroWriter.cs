using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;
using Avro.IO;
using Snappier;

namespace Blueshift.Copy.Tests.Avro;

/// <summary>Writes the parts of a file one by one, also such as no library writes. Values are encoded by Apache's encoder.</summary>
internal sealed class AvroWriter
{
    public static readonly byte[] Sync = [.. "blueshift-marker"u8];

    private readonly List<byte> _file = [];
    private readonly string _codec;

    /// <param name="schema">The schema, as it stands in the header.</param>
    /// <param name="codec">Null for a header that names none.</param>
    public AvroWriter(string schema, string? codec = null)
    {
        _codec = codec ?? "null";
        var entries = new List<(string Key, string Value)> { ("avro.schema", schema), ("made.by", "hand") };
        if (codec is not null)
        {
            entries.Add(("avro.codec", codec));
        }

        _file.AddRange([.. "Obj"u8, 1]);
        _file.AddRange(Encoded(encoder =>
        {
            encoder.WriteLong(entries.Count);
            foreach (var (key, value) in entries)
            {
                encoder.WriteString(key);
                encoder.WriteBytes(Encoding.UTF8.GetBytes(value));
            }

            encoder.WriteLong(0);
        }));
        _file.AddRange(Sync);
    }

    public static string Record(params string[] types) =>
        $$"""{"type":"record","name":"r","fields":[{{string.Join(',', types.Select((type, place) => $$"""{"name":"{{(char)('a' + place)}}","type":{{type}}}"""))}}]}""";

    public static byte[] Encoded(params Action<BinaryEncoder>[] values)
    {
        using var bytes = new MemoryStream();
        var encoder = new BinaryEncoder(bytes);
        Array.ForEach(values, value => value(encoder));
        encoder.Flush();
        return bytes.ToArray();
    }

    /// <summary>A block of one record for each value.</summary>
    public AvroWriter Block(params Action<BinaryEncoder>[] records) => Block(records.Length, Encoded(records));

    public AvroWriter Block(long count, byte[] content)
    {
        var stored = Compress(content);
        return Raw(count, stored.Length, stored).Bytes(Sync);
    }

    public AvroWriter Raw(long count, long length, byte[] stored) =>
        Bytes(Encoded(encoder => encoder.WriteLong(count), encoder => encoder.WriteLong(length))).Bytes(stored);

    public AvroWriter Bytes(params byte[] bytes)
    {
        _file.AddRange(bytes);
        return this;
    }

    public byte[] ToArray() => _file.ToArray();

    public static byte[] Deflate(byte[] content)
    {
        using var stored = new MemoryStream();
        using (var deflate = new DeflateStream(stored, CompressionLevel.Optimal))
        {
            deflate.Write(content);
        }

        return stored.ToArray();
    }

    public static byte[] Snap(byte[] content)
    {
        var checksum = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(checksum, Crc32.HashToUInt32(content));
        return [.. Snappy.CompressToArray(content), .. checksum];
    }

    private byte[] Compress(byte[] content) => _codec switch
    {
        "deflate" => Deflate(content),
        "snappy" => Snap(content),
        _ => content,
    };
}
