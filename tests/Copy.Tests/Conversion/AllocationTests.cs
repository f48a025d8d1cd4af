using System.Text;
using Blueshift.Copy.Conversion;
using Blueshift.Copy.Rows;

namespace Blueshift.Copy.Tests.Conversion;

public class AllocationTests
{
    [Theory]
    [InlineData("smallint", "", "-123")]
    [InlineData("bigint", "", "1234567890123456789")]
    [InlineData("decimal(12,2)", "ROUNDEC", "12345.678")]
    [InlineData("decimal(38,10)", "", "12345678901234.1234567890")]
    [InlineData("decimal", "", "12345.678")]
    [InlineData("float8", "", "0.12345678901234567")]
    [InlineData("float4", "", "0.12345678901234567")]
    [InlineData("bool", "", "false")]
    [InlineData("varchar(20)", "TRIMBLANKS", "héllo wörld  ")]
    [InlineData("varchar(5)", "TRUNCATECOLUMNS", "héllo wörld")]
    [InlineData("varchar(5c)", "TRUNCATECOLUMNS", "héllo wörld")]
    [InlineData("char(5c)", "", "héllö")]
    [InlineData("varchar", "ACCEPTINVCHARS", "a\uFFFFz")]
    [InlineData("char(4)", "", "abcd")]
    [InlineData("inet", "", "::1")]
    [InlineData("super", "", "{\"a\": [1.5, \"\\u00e9\"]}")]
    [InlineData("date", "", "2024-01-31")]
    [InlineData("date", "DATEFORMAT 'MON DD, YYYY'", "March 31, 2003")]
    [InlineData("date", "ACCEPTANYDATE", "00/00/00")]
    [InlineData("timestamp", "TIMEFORMAT 'auto'", "17 Dec 07:37:16.5 1997 GMT")]
    [InlineData("timestamp", "TIMEFORMAT 'epochmillisecs'", "1609459200123")]
    [InlineData("timestamptz", "", "2024-01-31 10:11:12.123456+01:30")]
    [InlineData("timetz", "", "10:11:12+01")]
    [InlineData("uuid", "", "123e4567-e89b-12d3-a456-426614174000")]
    [InlineData("varbyte", "", "0123456789abcdef")]
    [InlineData("int", "", @"\N")]
    public void A_good_field_allocates_nothing(string column, string options, string field)
    {
        var parsed = Options.Parsing.Accepted(options);
        var converter = FieldConverter.Create(Fields.ParseColumn(column), parsed);
        var bytes = Encoding.UTF8.GetBytes(field);
        var writer = new DiscardingRowWriter();
        Convert(converter, bytes, writer);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Convert(converter, bytes, writer);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Convert(FieldConverter converter, ReadOnlySpan<byte> field, DiscardingRowWriter writer)
    {
        for (var repeat = 0; repeat < 10; repeat++)
        {
            Assert.Null(converter.Convert(field, FieldShape.Plain, writer));
        }
    }
}
