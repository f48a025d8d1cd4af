using System.Globalization;
using System.Numerics;
using Parquet;
using Parquet.Data;
using Parquet.Schema;
using static Blueshift.Copy.Tests.Parquet.ParquetColumn;

namespace Blueshift.Copy.Tests.Parquet;

public sealed class ParquetTypesTests
{
    private static readonly DateTime Noon = new(2024, 2, 29, 12, 30, 45, 678, DateTimeKind.Utc);

    /// <summary>What is written, the column it goes to, and the values that arrive.</summary>
    private static readonly Dictionary<string, (ParquetColumn Column, string Target, string[] Values)> Cases = new()
    {
        ["boolean"] = (Of<bool>("a", true, null, false), "bool", ["true", "NULL", "false"]),
        ["boolean as text"] = (Of<bool>("a", true, null, false), "varchar(5)", ["'true'", "NULL", "'false'"]),
        ["int8"] = (Of<sbyte>("a", -128, null, 127), "smallint", ["-128", "NULL", "127"]),
        ["uint8"] = (Of<byte>("a", 0, null, 255), "smallint", ["0", "NULL", "255"]),
        ["int16"] = (Of<short>("a", short.MinValue, null, short.MaxValue), "int", ["-32768", "NULL", "32767"]),
        ["uint16"] = (Of<ushort>("a", 0, null, ushort.MaxValue), "int", ["0", "NULL", "65535"]),
        ["int32"] = (Of<int>("a", int.MinValue, null, int.MaxValue), "int", ["-2147483648", "NULL", "2147483647"]),
        ["uint32"] = (Of<uint>("a", 0, null, uint.MaxValue), "bigint", ["0", "NULL", "4294967295"]),
        ["int64"] = (Of<long>("a", long.MinValue, null, long.MaxValue), "bigint", ["-9223372036854775808", "NULL", "9223372036854775807"]),
        ["uint64"] = (Of<ulong>("a", 0, null, ulong.MaxValue), "decimal(20,0)", ["0", "NULL", "18446744073709551615"]),
        ["int32 as decimal"] = (Of<int>("a", -5, null, 7), "decimal(5,2)", ["-5.00", "NULL", "7.00"]),
        ["int32 as text"] = (Of<int>("a", -5, null, 7), "varchar(9)", ["'-5'", "NULL", "'7'"]),
        ["int32 as double"] = (Of<int>("a", -5, null, 7), "float8", ["-5", "NULL", "7"]),
        ["int32 as json"] = (Of<int>("a", -5, null, 7), "super", ["'-5'", "NULL", "'7'"]),
        ["float"] = (Of<float>("a", 1.5f, null, float.NaN), "float4", ["1.5", "NULL", "NaN"]),
        ["float as double"] = (Of<float>("a", 1.5f, null, float.NegativeInfinity), "float8", ["1.5", "NULL", "-Infinity"]),
        ["double"] = (Of<double>("a", 0.1, null, -1e300), "float8", ["0.1", "NULL", "-1E+300"]),
        ["double as float"] = (Of<double>("a", 0.1, null, -2), "float4", ["0.1", "NULL", "-2"]),
        ["double as text"] = (Of<double>("a", 0.1, null, 1e300), "varchar(9)", ["'0.1'", "NULL", "'1E+300'"]),
        ["decimal in 32 bits"] = (Decimals(9, 2, "1.23", "-9999999.99"), "decimal(9,2)", ["1.23", "NULL", "-9999999.99"]),
        ["decimal in 64 bits"] = (Decimals(18, 4, "1.23", "-0.0001"), "decimal(18,4)", ["1.2300", "NULL", "-0.0001"]),
        ["decimal in bytes"] = (
            Decimals(38, 10, "1234567890123456789012345678.0123456789", "-0.1"),
            "decimal(38,10)",
            ["1234567890123456789012345678.0123456789", "NULL", "-0.1000000000"]),
        ["decimal of more scale is cut"] = (Decimals(18, 4, "1.2399", "-1.2399"), "decimal(9,2)", ["1.23", "NULL", "-1.23"]),
        ["decimal of less scale"] = (Decimals(9, 1, "1.2", "-0.5"), "decimal(9,3)", ["1.200", "NULL", "-0.500"]),
        ["decimal as double"] = (Decimals(9, 2, "1.25", "-0.5"), "float8", ["1.25", "NULL", "-0.5"]),
        ["decimal without scale as integer"] = (Decimals(9, 0, "12", "-7"), "int", ["12", "NULL", "-7"]),
        ["decimal as text"] = (Decimals(9, 2, "1.25", "-0.5"), "varchar(9)", ["'1.25'", "NULL", "'-0.50'"]),
        ["date"] = (Times(DateTimeFormat.Date, new DateTime(1969, 12, 31)), "date", ["1969-12-31", "NULL"]),
        ["date as timestamp"] = (Times(DateTimeFormat.Date, new DateTime(1969, 12, 31)), "timestamp", ["1969-12-31 00:00:00", "NULL"]),
        ["date as text"] = (Times(DateTimeFormat.Date, new DateTime(33, 4, 3)), "varchar(10)", ["'0033-04-03'", "NULL"]),
        ["timestamp in milliseconds"] = (Times(DateTimeFormat.DateAndTime, Noon), "timestamp", ["2024-02-29 12:30:45.678", "NULL"]),
        ["timestamp in microseconds"] = (Times(DateTimeFormat.DateAndTimeMicros, Noon), "timestamptz", ["2024-02-29 12:30:45.678Z", "NULL"]),
        ["timestamp before 1970"] = (
            Times(DateTimeFormat.DateAndTimeMicros, new DateTime(1969, 12, 31, 23, 59, 59, 999)), "timestamp", ["1969-12-31 23:59:59.999", "NULL"]),
        ["timestamp of 96 bits"] = (Times(DateTimeFormat.Impala, Noon), "timestamp", ["2024-02-29 12:30:45.678", "NULL"]),
        ["timestamp as text"] = (
            Times(DateTimeFormat.DateAndTimeMicros, Noon), "varchar(40)", ["'2024-02-29 12:30:45.678+00'", "NULL"]),
        ["local timestamp in nanoseconds"] = (
            Of<DateTime>(new DateTimeDataField("a", DateTimeFormat.Timestamp, false, DateTimeTimeUnit.Nanos, true), Noon, null),
            "timestamp",
            ["2024-02-29 12:30:45.678", "NULL"]),
        ["time in milliseconds"] = (
            Of<int>(new TimeDataField("a", TimeUnitPrecision.Millis, true), 86_399_999, null), "time", ["23:59:59.999", "NULL"]),
        ["time in microseconds"] = (
            Of<long>(new TimeDataField("a", TimeUnitPrecision.Micros, true), 86_400_000_000, null), "timetz", ["24:00:00 0", "NULL"]),
        ["time in nanoseconds"] = (
            Of<long>(new TimeDataField("a", TimeUnitPrecision.Nanos, true), 1_000, null), "time", ["00:00:00.000001", "NULL"]),
        ["text"] = (OfText("a", "", null, " ", "ü€💥", "\\N"), "varchar(20)", ["''", "NULL", "' '", "'ü€💥'", "'\\N'"]),
        ["text as char"] = (OfText("a", "", null, "x"), "char(1)", ["''", "NULL", "'x'"]),
        ["text as integer"] = (OfText("a", "12", null), "int", ["12", "NULL"]),
        ["text as date"] = (OfText("a", "2024-02-29", null), "date", ["2024-02-29", "NULL"]),
        ["text as json"] = (OfText("a", "{\"b\": 1}", null), "super", ["'{\"b\": 1}'", "NULL"]),
        ["text as another type"] = (OfText("a", "::1", null), "inet", ["'::1'", "NULL"]),
        ["bytes"] = (OfBytes("a", [0, 255], null, []), "varbyte", ["0x00ff", "NULL", "0x"]),
        ["bytes as text"] = (OfBytes("a", [0x61], null, []), "varchar(1)", ["'a'", "NULL", "''"]),
        ["uuid"] = (
            Of<Guid>("a", new Guid("00112233-4455-6677-8899-aabbccddeeff"), null), "uuid", ["00112233-4455-6677-8899-aabbccddeeff", "NULL"]),
        ["uuid as text"] = (
            Of<Guid>("a", new Guid("00112233-4455-6677-8899-aabbccddeeff"), null), "char(36)", ["'00112233-4455-6677-8899-aabbccddeeff'", "NULL"]),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_column_of_any_type_arrives_in_its_target(string name)
    {
        var (column, target, values) = Cases[name];

        await AssertArrivesAsync(new ParquetContent(column) { Groups = 3 }, target, values);
    }

    [Theory]
    [InlineData(CompressionMethod.None)]
    [InlineData(CompressionMethod.Snappy)]
    [InlineData(CompressionMethod.Gzip)]
    [InlineData(CompressionMethod.Brotli)]
    [InlineData(CompressionMethod.Zstd)]
    [InlineData(CompressionMethod.Lz4Raw)]
    public async Task Every_compression_is_read(CompressionMethod compression)
    {
        string?[] texts = [.. Enumerable.Range(0, 1_000).Select(i => i % 7 == 0 ? null : Value(i))];

        await AssertArrivesAsync(
            new ParquetContent(OfText("a", texts)) { Groups = 3, Compression = compression },
            "varchar(20)",
            [.. texts.Select(text => text is null ? "NULL" : $"'{text}'")]);
    }

    [Theory]
    [InlineData(EncodingHint.Default)]
    [InlineData(EncodingHint.Dictionary)]
    [InlineData(EncodingHint.DeltaBinaryPacked)]
    [InlineData(EncodingHint.ByteSplitStream)]
    public async Task Every_encoding_of_numbers_is_read(EncodingHint encoding)
    {
        int?[] narrow = [.. Enumerable.Range(0, 1_000).Select(i => i % 11 == 0 ? (int?)null : unchecked(i * 7_919_991 * i))];
        long?[] wide = [.. narrow.Select(value => value * 3_000_000_019L)];
        double?[] floating = [.. narrow.Select(value => value / 7.0)];
        var file = await new ParquetContent(Of("a", narrow), Of("b", wide), Of("c", floating)) { Groups = 2, Encoding = encoding }.WriteAsync();
        var copying = new Copying("PARQUET", "int,bigint,float8");

        var result = await copying.CopyAsync(new MemoryStream(file));

        Assert.Null(result.Fault);
        var expected = narrow.Zip(wide, floating).Select(row => string.Join(',', Show(row.First), Show(row.Second), Show(row.Third))).ToArray();
        Assert.Equal([.. expected, .. expected], copying.Writer.Rows.Select(row => row[(row.IndexOf(' ', StringComparison.Ordinal) + 1)..]));
    }

    private static string Show(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "NULL";

    private static string Value(int number) => string.Create(CultureInfo.InvariantCulture, $"value {number % 90}");

    private static ParquetColumn Decimals(int precision, int scale, params string[] values)
    {
        const int widestInteger = 18;
        if (precision <= widestInteger)
        {
            // The library writes a BigDecimal of so few digits with its bytes in the wrong order.
            decimal?[] narrow = [.. values.Select(value => (decimal?)decimal.Parse(value, CultureInfo.InvariantCulture))];
            return Of(new DecimalDataField("a", precision, scale, isNullable: true), narrow[0], null, narrow[1]);
        }

        var field = new DecimalDataField("a", precision, scale, isNullable: true, clrType: typeof(BigDecimal));
        BigDecimal?[] written = [.. values.Select(value => (BigDecimal?)Parse(value, precision, scale))];
        return Of(field, written[0], null, written[1]);
    }

    private static BigDecimal Parse(string text, int precision, int scale)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var fraction = point < 0 ? 0 : text.Length - point - 1;
        var unscaled = BigInteger.Parse(text.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        return new BigDecimal(unscaled * BigInteger.Pow(10, scale - fraction), precision, scale);
    }

    private static ParquetColumn Times(DateTimeFormat format, DateTime value) =>
        Of<DateTime>(new DateTimeDataField("a", format, isNullable: true), value, null);

    private static async Task AssertArrivesAsync(ParquetContent content, string target, string[] values)
    {
        var copying = new Copying("PARQUET", target);

        var result = await copying.CopyAsync(new MemoryStream(await content.WriteAsync()));

        Assert.Null(result.Fault);
        Assert.Empty(result.Errors);
        var rows = Enumerable.Repeat(values, content.Groups).SelectMany(group => group);
        Assert.Equal(
            rows.Select((value, row) => string.Create(CultureInfo.InvariantCulture, $"0:{row + 1} {value}")), copying.Writer.Rows);
    }
}
