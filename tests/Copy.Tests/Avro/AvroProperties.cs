using System.Text.Json.Nodes;
using Avro.File;
using Avro.Generic;
using Blueshift.Copy.Tests.Mutations;
using Blueshift.Copy.Tests.Streams;
using CsCheck;

namespace Blueshift.Copy.Tests.Avro;

/// <summary>Files of made-up schemas, written by Apache's own writer.</summary>
public sealed class AvroProperties
{
    [Theory]
    [InlineData("null")]
    [InlineData("deflate")]
    [InlineData("snappy")]
    public async Task Rows_are_the_values_that_were_written_however_the_bytes_arrive(string codec)
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var made = new RandomAvro(seed);
            var schema = made.Schema();
            var values = Enumerable.Range(0, 1 + (seed % 40)).Select(_ => made.Value(schema)).ToArray();
            var file = Write(schema, codec, syncInterval: 100 + (seed % 7 * 400), values.Select(value => (GenericRecord)value.Datum!));
            foreach (var chunk in (int[])[1 + (seed % 50), file.Length])
            {
                var copying = new Copying("AVRO 'auto'", "super") { Limits = new() { BufferLength = chunk } };

                var result = await copying.CopyAsync(ChunkedStream.Of(file, chunk));

                Assert.True(result.Fault is null && result.Errors.Count == 0, $"seed {seed}: {result.Fault} {string.Join(" ", result.Errors)}");
                Assert.Equal(values.Length, copying.Writer.Rows.Count);
                foreach (var (row, number) in copying.Writer.Rows.Select((row, number) => (row, number)))
                {
                    Assert.True(IsSame(values[number].Json!["a"], row, number), $"seed {seed}: {row}, not {values[number].Json!.ToJsonString()}");
                }
            }
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("deflate")]
    [InlineData("snappy")]
    public async Task Damage_ends_in_a_fault_or_in_rows_and_errors(string codec)
    {
        var damage = Gen.Int[0, 300].SelectMany(seed =>
        {
            var made = new RandomAvro(seed);
            var schema = made.Schema();
            var file = Write(schema, codec, syncInterval: 200, Enumerable.Range(0, 20).Select(_ => (GenericRecord)made.Value(schema).Datum!));
            return Mutation.Of(file, [0, 1, 2, 3, 0x7F, 0x80, 0xFF, .. "[{\"\\,"u8]);
        });
        await damage.SampleAsync(
            async mutation =>
            {
                var copying = new Copying("AVRO 'auto'", "super");

                var result = await copying.CopyAsync(new MemoryStream(mutation.Bytes), long.MaxValue);

                Assert.True(result.Fault is not null || result.Rows == copying.Writer.Rows.Count);
            },
            iter: 1_500);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("deflate")]
    [InlineData("snappy")]
    public async Task The_place_where_the_bytes_are_split_makes_no_difference(string codec)
    {
        var made = new RandomAvro(4);
        var schema = made.Schema();
        var file = Write(schema, codec, syncInterval: 100, Enumerable.Range(0, 12).Select(_ => (GenericRecord)made.Value(schema).Datum!));
        var whole = await RowsAsync(new MemoryStream(file));
        for (var split = 1; split < file.Length; split++)
        {
            Assert.Equal(whole, await RowsAsync(ChunkedStream.SplitAt(file, split)));
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("deflate")]
    [InlineData("snappy")]
    public async Task A_file_of_another_library_is_read(string codec)
    {
        var copying = new Copying("AVRO 'auto'", "int,varchar(9),decimal(9,2),timestamp,varchar(9),super") { Names = ["id", "name", "price", "at", "kind", "page"] };
        await using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Fixtures", "avro", $"visits-{codec}.avro"));

        var result = await copying.CopyAsync(file);

        Assert.Null(result.Fault);
        Assert.Equal(
            [
                "0:1 1,'one',12.50,2026-01-02 03:04:05.06,'BUY','{\"url\":\"/a\",\"tags\":[\"x\",\"y\"]}'",
                "0:2 2,NULL,-0.05,1969-12-31 23:59:59,'LOOK','{\"url\":\"/b\",\"tags\":[]}'",
            ],
            copying.Writer.Rows);
    }

    /// <summary>NULL is a null, and a string of a number that is not finite is as JSON has it.</summary>
    private static bool IsSame(JsonNode? expected, string row, int number)
    {
        var value = row[$"0:{number + 1} ".Length..];
        return expected is null ? value == "NULL" : JsonNode.DeepEquals(expected, JsonNode.Parse(value[1..^1]));
    }

    private static async Task<IReadOnlyList<string>> RowsAsync(Stream content)
    {
        var copying = new Copying("AVRO 'auto'", "super");
        Assert.Null((await copying.CopyAsync(content)).Fault);
        return copying.Writer.Rows;
    }

    private static byte[] Write(global::Avro.RecordSchema schema, string codec, int syncInterval, IEnumerable<GenericRecord> records)
    {
        using var file = new MemoryStream();
        using (var writer = DataFileWriter<GenericRecord>.OpenWriter(new GenericDatumWriter<GenericRecord>(schema), file, CodecOf(codec), leaveOpen: true))
        {
            writer.SetSyncInterval(Math.Max(syncInterval, 32));
            foreach (var record in records)
            {
                writer.Append(record);
            }
        }

        return file.ToArray();
    }

    private static Codec CodecOf(string codec) => codec switch
    {
        "deflate" => Codec.CreateCodec(Codec.Type.Deflate),
        "snappy" => new SnappyCodec(),
        _ => Codec.CreateCodec(Codec.Type.Null),
    };
}
