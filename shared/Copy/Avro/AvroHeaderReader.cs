using System.Text;
using Blueshift.Copy.Decompression;

namespace Blueshift.Copy.Avro;

/// <summary>Reads the header of a file: its mark, a map that has the schema, and the marker of its blocks.</summary>
internal sealed class AvroHeaderReader(AvroInput input)
{
    /// <summary>COPY takes no longer one (copy-usage-notes-copy-from-avro).</summary>
    private const int MaxLength = 1024 * 1024;

    private const string Where = "inside the header";

    private byte[]? _schema;
    private string _codec = "null";

    private static ReadOnlySpan<byte> Magic => "Obj\u0001"u8;

    /// <exception cref="CorruptFileException">It is not Avro, or not as COPY takes it, or truncated, or damaged.</exception>
    public async ValueTask<AvroHeader> ReadAsync(CancellationToken cancellationToken)
    {
        await CheckMagicAsync(cancellationToken);
        while (await ReadCountAsync(cancellationToken) is > 0 and var count)
        {
            for (; count > 0; count--)
            {
                await ReadEntryAsync(cancellationToken);
            }
        }

        await input.RequireAsync(AvroInput.SyncLength, Where, cancellationToken);
        var sync = input.Buffered[..AvroInput.SyncLength].ToArray();
        input.Advance(AvroInput.SyncLength);
        return new AvroHeader(ReadSchema(), ReadCodec(), sync);
    }

    private async ValueTask CheckMagicAsync(CancellationToken cancellationToken)
    {
        await input.EnsureAsync(FileSignature.HeadLength, cancellationToken);
        if (input.Buffered.IsEmpty)
        {
            throw new CorruptFileException("the file is empty: an Avro file has a header, even without any record");
        }

        if (!input.Buffered.StartsWith(Magic))
        {
            throw Magic.StartsWith(input.Buffered) ? input.EndsEarly(Where) : input.NotAsPromised();
        }

        input.Advance(Magic.Length);
    }

    private async ValueTask<long> ReadCountAsync(CancellationToken cancellationToken)
    {
        var count = await input.ReadLongAsync(Where, cancellationToken);
        if (count < 0)
        {
            // The length of the map's block, which tells nothing that is not known without it.
            await input.ReadLongAsync(Where, cancellationToken);
        }

        return count == long.MinValue ? long.MaxValue : Math.Abs(count);
    }

    private async ValueTask ReadEntryAsync(CancellationToken cancellationToken)
    {
        var key = Encoding.UTF8.GetString(await ReadBytesAsync(cancellationToken));
        var value = await ReadBytesAsync(cancellationToken);
        switch (key)
        {
            case "avro.schema":
                _schema = value;
                break;
            case "avro.codec":
                _codec = Encoding.UTF8.GetString(value);
                break;
        }
    }

    private async ValueTask<byte[]> ReadBytesAsync(CancellationToken cancellationToken)
    {
        var length = await input.ReadLongAsync(Where, cancellationToken);
        if (length < 0)
        {
            throw AvroInput.Damaged(input.Offset, $"a length of {length:N0} bytes {Where}");
        }

        if (length > MaxLength - input.Offset)
        {
            throw new CorruptFileException("the header of the Avro file is longer than 1 MiB, the limit of COPY");
        }

        await input.RequireAsync((int)length, Where, cancellationToken);
        var bytes = input.Buffered[..(int)length].ToArray();
        input.Advance((int)length);
        return bytes;
    }

    private AvroType ReadSchema()
    {
        try
        {
            var type = AvroSchemaParser.Parse(_schema ?? throw new AvroFormatException("there is no \"avro.schema\""));
            return type.Kind == AvroKind.Record
                ? type
                : throw new AvroFormatException($"its type is {Name(type.Kind)}, and COPY takes only a record");
        }
        catch (AvroFormatException fault)
        {
            throw new CorruptFileException($"the schema in the header of the Avro file: {fault.Message}", fault);
        }
    }

    private AvroCodec ReadCodec() => _codec switch
    {
        "null" => AvroCodec.Null,
        "deflate" => AvroCodec.Deflate,
        "snappy" => AvroCodec.Snappy,
        _ => throw new CorruptFileException(
            $"the blocks of the Avro file are compressed by \"{_codec}\"; COPY takes null, deflate and snappy"),
    };

    private static string Name(AvroKind kind) => kind.ToString().ToLowerInvariant();
}
