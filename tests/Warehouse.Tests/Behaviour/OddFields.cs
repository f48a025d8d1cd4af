using System.Globalization;
using System.Text;
using Blueshift.Copy.Options;
using Blueshift.Copy.Types;
using CsCheck;

namespace Blueshift.Warehouse.Tests.Behaviour;

/// <summary>Fields at the edges of their types: most are taken by the engine, not all.</summary>
internal static class OddFields
{
    private static readonly CopyOptions Csv = new()
    {
        Format = new DataFormat.Csv(), IgnoreAllErrors = true, DateFormat = new DateFormat.Auto(), TimeFormat = new TimeFormat.Auto(),
    };

    private static readonly Gen<string> Sign = AnyOf("", "-", "+");

    /// <summary>A character of any plane, unassigned ones and non-characters too; rarely the first, which holds the controls.</summary>
    private static readonly Gen<string> Character = Gen.OneOf(
            Gen.Int[1, 0x7F], Gen.Int[0x80, 0x2FF], Gen.Int[0x800, 0xD7FF], Gen.Int[0xE000, 0xFFFF], Gen.Int[0x1_0000, 0x10_FFFF])
        .Select(char.ConvertFromUtf32);

    private static readonly Gen<string> Text = Gen.OneOf(
        Character.Array[0, 9].Select(string.Concat),
        AnyOf("\\.", "\\N", "\\", "\t", "\r\n", "\n\\.\n", "\"", "\ufeff", "\ufffe", "\uffff", "\U0010ffff", "\u202e", " ", "\\x41", "\\101"),
        Gen.Int[1, 70_000].Select(length => new string('\u00fc', length)));

    private static readonly Gen<string> Decimal = Gen.Select(
        Sign, Gen.OneOf(Digits(0, 40), AnyOf(Nines(28), Nines(36), Nines(38), "0", "000000000")), AnyOf("", "."), Gen.OneOf(Digits(0, 45), AnyOf("", Nines(10), Nines(50))),
        string.Concat);

    private static readonly Gen<string> Float = Gen.OneOf(
        Gen.Double.Select(value => value.ToString("R", CultureInfo.InvariantCulture)),
        Gen.Single.Select(value => value.ToString("R", CultureInfo.InvariantCulture)),
        Gen.Select(Decimal, Gen.Int[-350, 350], (digits, exponent) => string.Create(CultureInfo.InvariantCulture, $"{digits}e{exponent}")),
        AnyOf("1.7976931348623157e308", "-1.7976931348623157e308", "5e-324", "-0", "2.2250738585072014e-308", "1e-45", "3.4028235e38", "1.17549435e-38"));

    private static readonly Gen<string> Day = Gen.OneOf(
        Gen.Select(Gen.Int[1, 9999], Gen.Int[1, 12], Gen.Int[1, 28], AnyOf("", " BC"), (year, month, day, era) =>
            string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}{era}")),
        Gen.Int[0, 109_200_000].Select(day => string.Create(CultureInfo.InvariantCulture, $"J{day}")),
        AnyOf("4714-11-24 BC", "4714-11-23 BC", "4713-01-01 BC", "J0", "J1", "J109190927", "0001-01-01 BC", "9999-12-31", "2024-02-29"));

    private static readonly Gen<string> Time = Gen.OneOf(
        Gen.Select(Gen.Int[0, 24], Gen.Int[0, 60], Gen.Int[0, 60], Gen.Int[0, 999_999], (hour, minute, second, fraction) =>
            string.Create(CultureInfo.InvariantCulture, $"{hour:00}:{minute:00}:{second:00}.{fraction:000000}")),
        AnyOf("00:00:00", "23:59:59.999999", "24:00:00", "0:00", "12:00 AM", "235959"));

    private static readonly Gen<string> Zone = AnyOf("", "+00", "-15:59", "+15:59", "+0530", "Z", "+1", "-08");

    private static readonly Gen<string> Instant = Gen.Select(Day, Time, Zone, (day, time, zone) =>
        day.Contains("BC", StringComparison.Ordinal) ? $"{day[..^3]} {time}{zone} BC" : $"{day} {time}{zone}");

    private static readonly Gen<string> Json = Gen.OneOf(
        Float.Where(text => !text.StartsWith('+')),
        Character.Array[0, 6].Select(parts => $"\"{string.Concat(parts).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""),
        Gen.Int[1, 900].Select(depth => new string('[', depth) + new string(']', depth)),
        Gen.Int[0, 0xFFFF].Select(unit => string.Create(CultureInfo.InvariantCulture, $"{{\"\\u{unit:x4}\": null}}")),
        AnyOf("{\"a\":1,\"a\":2}", " {} ", "\"\\ud83d\\ude00\"", "1e5000", "1e-7000", "-0", "null", "{\"\":\"\"}", "1E400"));

    /// <summary>By the server's spelling: the type to COPY's rules, its fields, and the options they are read with.</summary>
    public static IReadOnlyDictionary<string, (CopyType Type, Gen<string> Fields, CopyOptions Options)> Types { get; } = new[]
    {
        Type("smallint", CopyTypeKind.SmallInt, Gen.Select(Sign, Digits(1, 5), string.Concat)),
        Type("integer", CopyTypeKind.Integer, Gen.Select(Sign, Digits(1, 10), string.Concat)),
        Type("bigint", CopyTypeKind.BigInt, Gen.Select(Sign, Digits(1, 20), string.Concat)),
        Type("numeric(38,10)", CopyTypeKind.Decimal, Decimal, 38, 10),
        Type("numeric(38,0)", CopyTypeKind.Decimal, Decimal, 38),
        Type("numeric(38,38)", CopyTypeKind.Decimal, Gen.OneOf(Decimal, Digits(0, 50).Select(digits => "." + digits)), 38, 38),
        Type("numeric(60,20)", CopyTypeKind.Decimal, Decimal, 60, 20),
        Type("numeric", CopyTypeKind.Decimal, Gen.OneOf(Decimal, Digits(1, 20_000))),
        Type("real", CopyTypeKind.Real, Float),
        Type("double precision", CopyTypeKind.DoublePrecision, Float),
        Type("boolean", CopyTypeKind.Boolean, AnyOf("t", "TRUE", "Yes", "y", "1", "f", "nO", "0", "on")),
        Type("char(9)", CopyTypeKind.Char, Gen.OneOf(Text, Gen.Int[1, 0x7F].Select(char.ConvertFromUtf32), AnyOf("123456789   ", "   ")), 9),
        Type("varchar(9)", CopyTypeKind.VarChar, Text, 9),
        Type("text", CopyTypeKind.VarChar, Text),
        Type("date", CopyTypeKind.Date, Day),
        Type("time", CopyTypeKind.Time, Time),
        Type("time(2)", CopyTypeKind.Time, Time),
        Type("timetz", CopyTypeKind.TimeTz, Gen.Select(Time, Zone, string.Concat)),
        Type("timestamp", CopyTypeKind.Timestamp, Gen.OneOf(Day, Gen.Select(Day, Time, (day, time) => $"{day.Replace(" BC", "", StringComparison.Ordinal)} {time}"))),
        Type("timestamp(0)", CopyTypeKind.Timestamp, Epochs(1), new TimeFormat.EpochSeconds()),
        Type("timestamp(3)", CopyTypeKind.Timestamp, Epochs(1_000), new TimeFormat.EpochMilliseconds()),
        Type("timestamptz(3)", CopyTypeKind.TimestampTz, Epochs(1_000), new TimeFormat.EpochMilliseconds()),
        Type("timestamptz", CopyTypeKind.TimestampTz, Instant),
        Type("uuid", CopyTypeKind.Uuid, Gen.Guid.Select(value => value.ToString(value.GetHashCode() % 2 == 0 ? "D" : "N"))),
        Type("json", CopyTypeKind.Json, Json),
        Type("jsonb", CopyTypeKind.Json, Json),
        Type("bytea", CopyTypeKind.VarByte, Gen.Byte.Array[0, 600].Select(Convert.ToHexString)),
    }.ToDictionary(one => one.Type.Name);

    /// <summary>A CSV file of so many lines with one quoted field each.</summary>
    public static string File(Gen<string> field, int lines)
    {
        var file = new StringBuilder();
        field.Array[lines].Sample(
            values => file.AppendJoin('\n', values.Select(value => $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")),
            iter: 1,
            threads: 1,
            print: values => $"{values.Length} fields");
        return file.ToString();
    }

    private static Gen<string> AnyOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(place => texts[place]);

    private static Gen<string> Digits(int least, int most) => Gen.String[Gen.Char['0', '9'], least, most];

    private static string Nines(int count) => new('9', count);

    /// <summary>All of the range of timestamps, and around its first and last second.</summary>
    private static Gen<string> Epochs(long perSecond)
    {
        const long First = -210_866_803_200;
        const long Last = 9_224_318_015_999;
        return Gen.OneOf(
                Gen.Long[First, Last].Select(seconds => seconds * perSecond),
                Gen.Long[-90_000, 90_000].Select(step => (First * perSecond) + step),
                Gen.Long[-90_000, 90_000].Select(step => (Last * perSecond) + step))
            .Select(epoch => epoch.ToString(CultureInfo.InvariantCulture));
    }

    private static (CopyType Type, Gen<string> Fields, CopyOptions Options) Type(
        string name, CopyTypeKind kind, Gen<string> fields, int length = 0, int scale = 0) =>
        (new CopyType(kind, length, scale, name), fields, Csv);

    private static (CopyType Type, Gen<string> Fields, CopyOptions Options) Type(
        string name, CopyTypeKind kind, Gen<string> fields, TimeFormat format) =>
        (new CopyType(kind, 0, 0, name), fields, Csv with { TimeFormat = format });
}
