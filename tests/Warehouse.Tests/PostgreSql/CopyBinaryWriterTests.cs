using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;
using Blueshift.Warehouse.PostgreSql;
using Blueshift.Warehouse.Sql;
using static Blueshift.Warehouse.Tests.PostgreSql.CopyColumns;

namespace Blueshift.Warehouse.Tests.PostgreSql;

/// <summary>The bytes of each kind of field, and that making them costs no objects.</summary>
public sealed class CopyBinaryWriterTests
{
    private const string Row = "0002" + "00000008" + "0000010000000003";

    [Fact]
    public void Null() => AssertField("ffffffff", writer => writer.WriteNull());

    [Fact]
    public void Booleans()
    {
        AssertField("00000001 01", writer => writer.WriteBoolean(true));
        AssertField("00000001 00", writer => writer.WriteBoolean(false));
    }

    [Fact]
    public void Integers()
    {
        AssertField("00000002 8000", writer => writer.WriteInt16(short.MinValue));
        AssertField("00000004 fffffffe", writer => writer.WriteInt32(-2));
        AssertField("00000008 7fffffffffffffff", writer => writer.WriteInt64(long.MaxValue));
    }

    [Fact]
    public void Floats()
    {
        AssertField("00000004 3f800000", writer => writer.WriteSingle(1));
        AssertField("00000004 7fc00000", writer => writer.WriteSingle(float.NaN));
        AssertField("00000004 ff800000", writer => writer.WriteSingle(float.NegativeInfinity));
        AssertField("00000008 8000000000000000", writer => writer.WriteDouble(-0.0));
        AssertField("00000008 7ff8000000000000", writer => writer.WriteDouble(double.NaN));
        AssertField("00000008 7ff0000000000000", writer => writer.WriteDouble(double.PositiveInfinity));
    }

    [Fact]
    public void Decimals_come_as_numbers_and_as_text()
    {
        AssertField("0000000a 0001 0000 4000 0002 0007", writer => writer.WriteDecimal(-700, 2), CopyTypeKind.Decimal);
        AssertField("0000000a 0001 0000 4000 0002 0007", writer => writer.WriteText("-7.00"u8), CopyTypeKind.Decimal);
    }

    [Fact]
    public void Days_and_microseconds_count_from_2000()
    {
        AssertField("00000004 00000000", writer => writer.WriteDate(10_957));
        AssertField("00000004 ffffd533", writer => writer.WriteDate(0));
        AssertField("00000008 0000000000000001", writer => writer.WriteTimestamp(946_684_800_000_001));
        AssertField("00000008 fffca2fec4c82000", writer => writer.WriteTimestampTz(0));
    }

    [Fact]
    public void Times_count_from_midnight_and_offsets_to_the_west()
    {
        AssertField("00000008 000000141dd76000", writer => writer.WriteTime(86_400_000_000));
        AssertField("0000000c 0000000000000001 fffff1f0", writer => writer.WriteTimeTz(1, 3600));
    }

    [Fact]
    public void Uuids_are_in_the_order_they_are_written_in() => AssertField(
        "00000010 00112233445566778899aabbccddeeff",
        writer => writer.WriteUuid(new Guid("00112233-4455-6677-8899-aabbccddeeff")));

    [Fact]
    public void Text_and_bytes_are_as_they_are()
    {
        AssertField("00000003 61c3bc", writer => writer.WriteText("aü"u8));
        AssertField("00000000", writer => writer.WriteText([]));
        AssertField("00000002 00ff", writer => writer.WriteBytes([0, 0xFF]));
    }

    [Theory]
    [InlineData(CopyTypeKind.Integer)]
    [InlineData(CopyTypeKind.Decimal)]
    [InlineData(CopyTypeKind.DoublePrecision)]
    [InlineData(CopyTypeKind.VarChar)]
    [InlineData(CopyTypeKind.TimestampTz)]
    public void A_field_allocates_nothing(CopyTypeKind kind)
    {
        var writer = Writer(kind);
        WriteRows(writer, kind, 100);

        var before = GC.GetAllocatedBytesForCurrentThread();
        WriteRows(writer, kind, 100);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void WriteRows(CopyBinaryWriter writer, CopyTypeKind kind, int count)
    {
        for (var row = 0; row < count; row++)
        {
            writer.BeginRow(new RowOrigin(0, row));
            switch (kind)
            {
                case CopyTypeKind.Integer:
                    writer.WriteInt32(row);
                    break;
                case CopyTypeKind.Decimal:
                    writer.WriteDecimal(row, 2);
                    break;
                case CopyTypeKind.DoublePrecision:
                    writer.WriteDouble(row);
                    break;
                case CopyTypeKind.TimestampTz:
                    writer.WriteTimestampTz(row);
                    break;
                default:
                    writer.WriteText("some text"u8);
                    break;
            }

            writer.EndRow();
        }
    }

    private static void AssertField(string expected, Action<IRowWriter> write, CopyTypeKind kind = CopyTypeKind.VarChar)
    {
        var writer = Writer(kind);
        writer.BeginRow(new RowOrigin(1, 3));
        write(writer);
        writer.EndRow();
        Assert.Equal(
            Row + expected.Replace(" ", string.Empty, StringComparison.Ordinal),
            Convert.ToHexStringLower(writer.Waiting.Span));
    }

    private static CopyBinaryWriter Writer(params CopyTypeKind[] kinds) => new(
        null!,
        null!,
        string.Empty,
        [.. kinds.Select(kind => Column("c", kind, "type"))],
        new SessionSettings("test", TimeSpan.FromMinutes(1)));
}
