using Avro.IO;
using Blueshift.Copy.Tests.Streams;

namespace Blueshift.Copy.Tests.Avro;

/// <summary>What is made of files that are not whole, not sound, or not Avro: a fault of the file, never fewer rows.</summary>
public sealed class AvroFaultTests
{
    private const string Columns = "int,varchar(99),super";

    private static readonly string Schema = AvroWriter.Record(
        "\"int\"", """["null","string"]""", """{"type":"array","items":{"type":"map","values":"double"}}""");

    [Theory]
    [InlineData("null")]
    [InlineData("deflate")]
    [InlineData("snappy")]
    public async Task A_file_cut_anywhere_is_a_fault_unless_it_is_cut_between_two_blocks(string codec)
    {
        var header = new AvroWriter(Schema, codec).ToArray().Length;
        var first = Sample(codec, blocks: 1).Length;
        var file = Sample(codec, blocks: 2);
        for (var length = 0; length < file.Length; length++)
        {
            var (rows, result) = await CopyAsync(file[..length]);
            if (length == header || length == first)
            {
                Assert.Null(result.Fault);
                continue;
            }

            Assert.Equal(1200, result.Fault?.Code);
            Assert.True(length == 0 || result.Fault!.Reason.Contains(
                $"the Avro data ends early, {length} bytes in, inside {(length < header ? "the header" : "a block")}", StringComparison.Ordinal), result.Fault!.Reason);
            Assert.Equal(length < first ? [] : Rows(1), rows);
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("deflate")]
    [InlineData("snappy")]
    public async Task A_changed_byte_is_a_fault_or_other_values_but_never_an_exception(string codec)
    {
        var file = Sample(codec, blocks: 2);
        var header = new AvroWriter(Schema, codec).ToArray().Length;
        for (var position = 0; position < file.Length; position++)
        {
            foreach (byte mask in (byte[])[0x01, 0x02, 0x10, 0x80, 0xFF])
            {
                var changed = file.ToArray();
                changed[position] ^= mask;
                var (rows, result) = await CopyAsync(changed);
                if (result.Fault is null && position >= header)
                {
                    // Only snappy has a checksum.
                    Assert.Equal(Rows(2).Count, rows.Count + result.RowsRejected);
                    Assert.True(codec != "snappy" || rows.SequenceEqual(Rows(2)), $"{position} ^ {mask}");
                }
            }
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("deflate")]
    [InlineData("snappy")]
    public async Task Random_changes_end_in_a_fault_or_in_rows(string codec)
    {
        var random = new Random(26);
        var file = Sample(codec, blocks: 3);
        for (var i = 0; i < 3_000; i++)
        {
            var changed = file.ToList();
            for (var changes = random.Next(1, 6); changes > 0; changes--)
            {
                var position = random.Next(changed.Count);
                switch (random.Next(3))
                {
                    case 0:
                        changed.RemoveRange(position, Math.Min(random.Next(1, 20), changed.Count - position));
                        break;
                    case 1:
                        changed.InsertRange(position, Enumerable.Range(0, random.Next(1, 12)).Select(_ => (byte)random.Next(256)));
                        break;
                    default:
                        changed[position] = (byte)random.Next(256);
                        break;
                }
            }

            var (_, result) = await CopyAsync([.. changed]);
            Assert.All(result.Errors, error => Assert.NotEqual(1200, error.Code));
        }
    }

    [Theory]
    [InlineData("deflate")]
    [InlineData("snappy")]
    public async Task A_block_that_does_not_decompress_is_a_fault(string codec)
    {
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
        {
            var stored = new byte[random.Next(0, 60)];
            random.NextBytes(stored);

            var (_, result) = await CopyAsync(new AvroWriter(Schema, codec).Raw(1, stored.Length, stored).Bytes(AvroWriter.Sync).ToArray());

            Assert.NotNull(result.Fault);
        }
    }

    [Theory]
    [InlineData("ffffffff0f")]
    [InlineData("8080808008")]
    [InlineData("ffffffff07")]
    [InlineData("ffffffffff")]
    [InlineData("")]
    public async Task A_block_that_says_it_is_longer_than_memory_is_a_fault(string length)
    {
        byte[] stored = [.. Convert.FromHexString(length), 0, 0, 0, 0, 0, 0];

        await FaultAsync(new AvroWriter(Schema, "snappy").Raw(1, stored.Length, stored).Bytes(AvroWriter.Sync).ToArray());
    }

    [Theory]
    [InlineData("", "the file is empty: an Avro file has a header, even without any record")]
    [InlineData("Obj\u0002", "the file is not Avro, as AVRO in :options promises: its first bytes, 4f626a02, look like no known format")]
    [InlineData("{\"a\":1}", "the file is not Avro, as AVRO in :options promises: its first bytes, 7b2261223a317d, look like plain text")]
    [InlineData("PAR1", "the file is not Avro, as AVRO in :options promises: its first bytes, 50415231, look like Parquet")]
    [InlineData("\u001f\u008b\u0008", "the file is not Avro, as AVRO in :options promises: its first bytes, 1f8b08, look like gzip")]
    public async Task What_is_not_Avro_is_described(string content, string reason) =>
        Assert.Equal(reason, await FaultAsync(System.Text.Encoding.Latin1.GetBytes(content)));

    [Theory]
    [InlineData("bzip2")]
    [InlineData("zstandard")]
    [InlineData("xz")]
    [InlineData("")]
    public async Task A_codec_that_COPY_does_not_take_is_named(string codec) => Assert.Equal(
        $"the blocks of the Avro file are compressed by \"{codec}\"; COPY takes null, deflate and snappy",
        await FaultAsync(new AvroWriter(Schema, codec).ToArray()));

    [Fact]
    public async Task A_header_beyond_the_limit_is_a_fault()
    {
        var within = AvroWriter.Record("\"int\"").Replace("\"name\":\"r\"", $"\"name\":\"r\",\"doc\":\"{new string('x', 1_000_000)}\"", StringComparison.Ordinal);
        var beyond = within.Replace("\"doc\":\"", $"\"doc\":\"{new string('x', 60_000)}", StringComparison.Ordinal);

        Assert.Null((await CopyAsync(new AvroWriter(within).Block(e => e.WriteInt(1)).ToArray())).Result.Fault);
        Assert.Equal(
            "the header of the Avro file is longer than 1 MiB, the limit of COPY",
            await FaultAsync(new AvroWriter(beyond).Block(e => e.WriteInt(1)).ToArray()));
    }

    [Fact]
    public async Task A_block_beyond_the_limit_is_a_fault()
    {
        const int Limit = 4 * 1024 * 1024;
        var schema = AvroWriter.Record("""{"type":"fixed","name":"f","size":1}""");
        var columns = new Copying("AVRO 'auto'", "super");

        Assert.Null((await columns.CopyAsync(new MemoryStream(new AvroWriter(schema).Block(Limit, new byte[Limit]).ToArray()))).Fault);
        Assert.Contains(
            "a block of 4,194,305 bytes, where COPY takes no more than 4,194,304",
            await FaultAsync(new AvroWriter(schema).Block(1, new byte[Limit + 1]).ToArray()),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deflate")]
    [InlineData("snappy")]
    public async Task A_block_that_decompresses_beyond_the_limit_is_a_fault(string codec) => Assert.Contains(
        "the block has more than 67,108,864 bytes when it is decompressed",
        await FaultAsync(new AvroWriter(AvroWriter.Record("\"bytes\""), codec).Block(1, new byte[70_000_000]).ToArray()),
        StringComparison.Ordinal);

    [Fact]
    public async Task Other_bytes_behind_the_last_block_are_a_fault()
    {
        foreach (byte[] rest in (byte[][])[[0], [2, 2, 2], [.. "more"u8], new byte[40], AvroWriter.Sync])
        {
            Assert.NotNull((await CopyAsync([.. Sample("null", blocks: 1), .. rest])).Result.Fault);
        }
    }

    [Theory]
    [InlineData(1, 0, "a block of 1 records in 0 bytes")]
    [InlineData(-1, 1, "a block of -1 records in 1 bytes")]
    [InlineData(1, -1, "a block of 1 records in -1 bytes")]
    [InlineData(long.MaxValue, 1, "a block of 9,223,372,036,854,775,807 records in 1 bytes")]
    [InlineData(0, 1, "1 bytes are left behind the 0 records of the block")]
    public async Task Counts_that_do_not_fit_are_a_fault(long count, long length, string reason)
    {
        var file = new AvroWriter(AvroWriter.Record("\"int\"")).Raw(count, length, new byte[Math.Max(length, 0)]).Bytes(AvroWriter.Sync);

        Assert.Equal($"the Avro data is damaged, 114 bytes in: {reason}", await FaultAsync(file.ToArray()));
    }

    [Theory]
    [InlineData("\"int\"", "0200", "1 bytes are left behind the 1 records of the block")]
    [InlineData("\"int\"", "80", "the block ends inside a number")]
    [InlineData("\"int\"", "8080808020", "an int has more than 32 bits")]
    [InlineData("\"long\"", "ffffffffffffffffff02", "a number has more than 64 bits")]
    [InlineData("\"boolean\"", "02", "a boolean is neither 0 nor 1")]
    [InlineData("\"double\"", "00000000000000", "the block ends inside a value")]
    [InlineData("\"string\"", "01", "a length of -1 bytes where 0 are left")]
    [InlineData("\"string\"", "feffffffffffffffff01", "a length of 9,223,372,036,854,775,807 bytes where 0 are left")]
    [InlineData("\"bytes\"", "0441", "a length of 2 bytes where 1 are left")]
    [InlineData("""["null","int"]""", "04", "2 is not the place of one of 2 branches")]
    [InlineData("""["null","int"]""", "01", "-1 is not the place of one of 2 branches")]
    [InlineData("""{"type":"enum","name":"e","symbols":["A"]}""", "02", "1 is not the place of one of 1 symbols")]
    [InlineData("""{"type":"array","items":"int"}""", "0602", "3 items of an array or a map, more than there is room for")]
    [InlineData("""{"type":"array","items":"int"}""", "01060200", "a length of 3 bytes where 2 are left")]
    [InlineData("""{"type":"array","items":"int"}""", "01040200", "a block of items is not as long as it says")]
    [InlineData("""{"type":"array","items":"int"}""", "ffffffffffffffffff010000", "9,223,372,036,854,775,807 items of an array or a map, more than there is room for")]
    [InlineData("""{"type":"array","items":"null"}""", "feffffffffffffffff01", "9,223,372,036,854,775,807 items of an array or a map, more than there is room for")]
    [InlineData("""{"type":"bytes","logicalType":"decimal","precision":5}""", "", "the block ends inside a number")]
    [InlineData("""{"type":"record","name":"s","fields":[{"name":"x","type":"s"}]}""", "", "a record is nested more than 1000 values deep")]
    public async Task A_value_that_cannot_be_read_fails_the_file(string type, string content, string reason)
    {
        var file = new AvroWriter(AvroWriter.Record("\"int\"", type)).Block(1, [2, .. Convert.FromHexString(content)]);

        var fault = await FaultAsync(file.ToArray(), "int");

        Assert.EndsWith(reason, fault, StringComparison.Ordinal);
        Assert.StartsWith("the Avro data is damaged, ", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_nested_deeper_than_any_value_may_be_fails_the_file_and_not_the_process()
    {
        const string Schema = """{"type":"record","name":"r","fields":[{"name":"a","type":["null","r"]}]}""";
        byte[] fits = [.. Enumerable.Repeat((byte)2, 999), 0];
        byte[] deep = [.. Enumerable.Repeat((byte)2, 3_000_000), 0];

        Assert.Null((await new Copying("AVRO 'auto'", "super").CopyAsync(new MemoryStream(new AvroWriter(Schema).Block(1, fits).ToArray()))).Fault);
        Assert.EndsWith("nested more than 1000 values deep", await FaultAsync(new AvroWriter(Schema).Block(1, deep).ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_that_take_no_space_cannot_be_without_end()
    {
        var writer = new AvroWriter(AvroWriter.Record("\"null\"", """{"type":"record","name":"s","fields":[]}"""));

        Assert.Equal(3, (await new Copying("AVRO 'auto'", "int").CopyAsync(new MemoryStream(writer.Block(3, []).ToArray()))).Rows);
        Assert.Contains("a block of 1,152,921,504,606,846,976 records in 0 bytes", await FaultAsync(writer.Block(1L << 60, []).ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_reading_the_stored_bytes_throws_passes_through()
    {
        var failure = new InvalidDataException("of the network");
        var stored = new FailingStream(Sample("null", blocks: 1).AsMemory(0, 300), failure);

        Assert.Same(failure, await Assert.ThrowsAsync<InvalidDataException>(() => new Copying("AVRO 'auto'", Columns).CopyAsync(stored)));
    }

    private static byte[] Sample(string codec, int blocks)
    {
        var writer = new AvroWriter(Schema, codec);
        for (var block = 0; block < blocks; block++)
        {
            writer.Block([.. Enumerable.Range(block * 4, 4).Select(Sample)]);
        }

        return writer.ToArray();
    }

    private static Action<BinaryEncoder> Sample(int number) => encoder =>
    {
        encoder.WriteInt(number);
        encoder.WriteLong(1);
        encoder.WriteString($"name {number}");
        encoder.WriteLong(1);
        encoder.WriteLong(1);
        encoder.WriteString("k");
        encoder.WriteDouble(0.5);
        encoder.WriteLong(0);
        encoder.WriteLong(0);
    };

    private static List<string> Rows(int blocks) =>
        [.. Enumerable.Range(0, blocks * 4).Select(number => $"0:{number + 1} {number},'name {number}','[{{\"k\":0.5}}]'")];

    private static async Task<(IReadOnlyList<string> Rows, FileCopyResult Result)> CopyAsync(byte[] file)
    {
        var copying = new Copying("AVRO 'auto' IGNOREALLERRORS", Columns);
        var result = await copying.CopyAsync(new MemoryStream(file));
        return (copying.Writer.Rows, result);
    }

    private static async Task<string> FaultAsync(byte[] file, string columns = Columns)
    {
        var result = await new Copying("AVRO 'auto'", columns).CopyAsync(new MemoryStream(file));
        Assert.Equal(1200, result.Fault?.Code);
        return result.Fault!.Reason;
    }
}
