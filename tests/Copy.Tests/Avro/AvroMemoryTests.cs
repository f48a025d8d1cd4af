using Blueshift.Copy.Rows;
using Blueshift.Copy.Tests.Conversion;
using Blueshift.Copy.Tests.Streams;

namespace Blueshift.Copy.Tests.Avro;

/// <summary>Memory is flat in the number of blocks and records.</summary>
public sealed class AvroMemoryTests
{
    private const int RecordsPerBlock = 1_000;

    [Theory]
    [InlineData("null", 2)]
    [InlineData("snappy", 2)]
    [InlineData("deflate", 2)]
    public async Task A_row_needs_less_than_a_few_bytes_of_new_objects(string codec, int bytesPerRow)
    {
        await CopyAsync(codec, blocks: 10);

        var (rows, allocated) = await CopyAsync(codec, blocks: 100);

        Assert.Equal(100 * RecordsPerBlock, rows);
        Assert.InRange(allocated, 0, bytesPerRow * rows);
    }

    private static async Task<(long Rows, long Allocated)> CopyAsync(string codec, int blocks)
    {
        var schema = AvroWriter.Record(
            "\"int\"", """["null","string"]""", "\"double\"", """{"type":"long","logicalType":"timestamp-micros"}""",
            """{"type":"bytes","logicalType":"decimal","precision":20,"scale":2}""", """{"type":"array","items":"int"}""");
        var header = new AvroWriter(schema, codec);
        var length = header.ToArray().Length;
        var block = header.Block([.. Enumerable.Range(0, RecordsPerBlock).Select(number => (Action<global::Avro.IO.BinaryEncoder>)(e =>
        {
            e.WriteInt(number);
            e.WriteLong(1);
            e.WriteString($"name {number}");
            e.WriteDouble(number / 3.0);
            e.WriteLong(number * 1_000_000_007L);
            e.WriteBytes([0x12, (byte)number]);
            e.WriteLong(1);
            e.WriteInt(number);
            e.WriteLong(0);
        }))]).ToArray();
        string[] types = ["int", "varchar(99)", "float8", "timestamp", "decimal(20,2)", "super"];
        var copier = new FileCopier(
            Options.Parsing.Accepted("AVRO 'auto'"),
            [.. types.Select((type, place) => Fields.ParseColumn(type) with { Name = ((char)('a' + place)).ToString() })]);
        var content = new JoinedStream(new MemoryStream(block[..length]), new RepeatingStream(block.AsMemory(length), blocks));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var copying = copier.CopyAsync(0, content, new DiscardingRowWriter(), 1, TestContext.Current.CancellationToken);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // Everything is at hand, so the copying never leaves this thread.
        Assert.True(copying.IsCompletedSuccessfully);
        Assert.Null((await copying).Fault);
        return ((await copying).Rows, allocated);
    }
}
