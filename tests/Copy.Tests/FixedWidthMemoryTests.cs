using System.Text;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Tests.Conversion;
using Blueshift.Copy.Tests.Streams;

namespace Blueshift.Copy.Tests;

public sealed class FixedWidthMemoryTests
{
    [Theory]
    [InlineData("0000007 abcdefg   1.25\n")]
    [InlineData("0000007 \u00E9\u4E2Dcdefg   1.25\n")]
    public async Task A_row_of_fixed_widths_needs_no_new_object(string line)
    {
        const int lines = 1_000_000;
        var copier = new FileCopier(
            Options.Parsing.Accepted("FIXEDWIDTH 'a:8,b:9,c:5'"),
            [Fields.ParseColumn("int"), Fields.ParseColumn("varchar(99)"), Fields.ParseColumn("float8")]);
        var stream = new RepeatingStream(Encoding.UTF8.GetBytes(line), lines);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var copying = copier.CopyAsync(0, stream, new DiscardingRowWriter(), 1, TestContext.Current.CancellationToken);

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(copying.IsCompletedSuccessfully);
        Assert.Equal(lines, (await copying).Rows);
        // The buffer and a few tasks for each filling of it are all there is.
        Assert.InRange(allocated, 0, lines);
    }
}
