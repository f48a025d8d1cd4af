using System.Globalization;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Tests.Conversion;
using Blueshift.Copy.Tests.Options;
using Parquet;
using static Blueshift.Copy.Tests.Parquet.ParquetColumn;

namespace Blueshift.Copy.Tests.Parquet;

/// <summary>Memory is flat in the number of rows and of row groups.</summary>
public sealed class ParquetMemoryTests
{
    private const int RowsPerGroup = 20_000;

    [Theory]
    [InlineData(CompressionMethod.None)]
    [InlineData(CompressionMethod.Snappy)]
    public async Task A_row_needs_less_than_a_byte_of_new_objects_beyond_its_dictionary(CompressionMethod compression)
    {
        var few = await AllocatedAsync(compression, groups: 10);
        var many = await AllocatedAsync(compression, groups: 60);

        Assert.InRange(many - few, 0, 50L * RowsPerGroup);
    }

    private static async Task<long> AllocatedAsync(CompressionMethod compression, int groups)
    {
        int[] numbers = [.. Enumerable.Range(0, RowsPerGroup)];
        var content = new ParquetContent(
            Required("a", [.. numbers.Select(number => number * 7L)]),
            OfText("b", [.. numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))]),
            Of("c", [.. numbers.Select(number => number % 3 == 0 ? (double?)null : number / 7.0)]))
        {
            Groups = groups,
            Compression = compression,
        };
        var file = new MemoryStream(await content.WriteAsync());
        var copier = new FileCopier(
            Parsing.Accepted("PARQUET"), [Fields.ParseColumn("bigint"), Fields.ParseColumn("varchar(9)"), Fields.ParseColumn("float8")]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var copying = copier.CopyAsync(0, file, new DiscardingRowWriter(), 1, TestContext.Current.CancellationToken);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // Everything is at hand, so the copying never leaves this thread.
        Assert.True(copying.IsCompletedSuccessfully);
        Assert.Equal((long)groups * RowsPerGroup, (await copying).Rows);
        return allocated;
    }
}
