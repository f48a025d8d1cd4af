using System.Text;
using Blueshift.Copy.Options;
using Blueshift.Copy.Types;
using Blueshift.TestKit.Cases;
using CsCheck;

namespace Blueshift.Copy.Tests.Reference;

/// <summary>Generates options, columns and files for them: mostly sound, here and there not.</summary>
internal static class AnyFile
{
    private static readonly CopyColumn[] Columns = [.. CaseColumn.ParseAll(
            "smallint,int,bigint,decimal(4,2),decimal(38,10),float8,bool,char(4),varchar(5),varchar(5) not null,varchar,date,"
            + "timestamp,varbyte,int not null,date not null")
        .Select((column, place) => new CopyColumn($"c{place}", column.Type, column.IsNullable))];

    private static readonly string[] Values =
    [
        "", " ", "  ", "\\N", "NIL", "\0", "1", "0", "-1", "+7", "007", "32767", "-32768", "32768", "2147483648", "-2147483648",
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1.5", "99.99", "99.995", "100", "-0.004", "-0.005",
        ".5", "5.", ".", "-", "1e3", "1E-400", "1e400", "0e9", "4.9e-324", "12345678901234567890.12345678905", "1.2.3", "NaN",
        "t", "TRUE", "no", "off", "ab", "abcd", "abcde", "abcde ", "abcdef", "abcd  ", "a\t ", "\u00e9", "ab\u00e9cd", "\u4e2d\u6587",
        "\U0001F600x", "\ufffe", "2024-02-29", "2023-02-29", "2024-1-5", "2024-01-311", "0000-01-01", "2024-01-31 10:20:30",
        "2024-01-31 10:20:30.5", "2024-01-31 1:2:3.1234567", "2024-01-31 10:20", "2024-01-31 24:00:00", "2024-01-31 10:20:60",
        "2024-01-31 25:00:00", "2024-01-31 10:20:30.", "6f", "6F7", "0x6f", "'ab'", "\"ab\"", "'ab", "\"a\"b\"", "a\\|b", "a\\", "\\a",
    ];

    /// <summary>Bytes that are no UTF-8, as Latin-1 characters.</summary>
    private static readonly string[] Broken = ["\u00a4", "a\u00c3", "\u00ed\u00a0\u0080b", "\u00f8\u0088\u0080\u0080\u0080", "\u00c0\u0080", "\u00e4\u00b8x"];

    private static readonly Gen<string> Value = Gen.Frequency(
        (20, AnyOf(Values).Select(value => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(value)))),
        (2, AnyOf(Broken)),
        (3, Gen.Int[-99_999, 99_999].Select(value => value.ToString("D", null))),
        (1, AnyOf("|", ",", "\r", "\n", "\r\n", "\\\n", "\"\"", "\"a\nb\"", "' '")));

    private static readonly Gen<DataFormat> Format = Gen.OneOf(
        Gen.Select(AnyOf("|,\t"u8.ToArray()), Gen.Bool, Gen.Bool, (delimiter, escape, quotes) =>
            (DataFormat)new DataFormat.Delimited(delimiter, escape, quotes)),
        AnyOf(",|"u8.ToArray()).Select(delimiter => (DataFormat)new DataFormat.Csv(delimiter)),
        Gen.Int[1, 6].Array[1, 4].Select(widths =>
            (DataFormat)new DataFormat.FixedWidth([.. widths.Select(width => new FixedWidthColumn("c", width))])));

    private static readonly Gen<NullMarker> Marker = Gen.Frequency(
        (4, Gen.Const((NullMarker)new NullMarker.Default())),
        (2, AnyOf("NIL", "", " ", "1", "\u00e9").Select(text => (NullMarker)new NullMarker.Text(text))),
        (1, Gen.Const((NullMarker)new NullMarker.Nul())));

    private static readonly Gen<CopyOptions> Options = Gen.Select(
        Format, Marker, Gen.Bool.Array[9], Gen.Int[0, 8],
        (format, marker, flags, header) => new CopyOptions
        {
            Format = format,
            NullAs = marker,
            FillRecord = flags[0],
            EmptyAsNull = flags[1],
            BlanksAsNull = flags[2],
            TrimBlanks = flags[3],
            TruncateColumns = flags[4],
            AcceptAnyDate = flags[5],
            RoundDecimals = flags[6],
            IgnoreBlankLines = flags[7],
            InvalidCharacterReplacement = flags[8] ? (byte)'?' : null,
            IgnoreHeader = Math.Max(0, header - 5),
            IgnoreAllErrors = true,
        });

    /// <summary>Options, the columns of a table, and a file whose bytes are Latin-1 characters.</summary>
    public static Gen<(CopyOptions Options, CopyColumn[] Columns, string Text)> All { get; } =
        Options.SelectMany(options => AnyOf(Columns).Array[ColumnCount(options)].SelectMany(columns =>
            Record(options, columns.Length).Array[0, 8].Select(records => (options, columns, string.Concat(records)))));

    public static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(place => values[place]);

    private static Gen<int> ColumnCount(CopyOptions options) =>
        options.Format is DataFormat.FixedWidth fixedWidth ? Gen.Const(fixedWidth.Columns.Count) : Gen.Int[1, 4];

    private static Gen<string> Record(CopyOptions options, int columns)
    {
        var end = Gen.Frequency((12, Gen.Const("\n")), (3, Gen.Const("\r\n")), (1, AnyOf("", "\r", "\n\n", "|\n", ",\n")));
        var fields = Gen.Frequency((12, Gen.Const(columns)), (3, Gen.Int[0, columns + 2])).SelectMany(count => Value.Array[count]);
        return Gen.Select(fields, end, Gen.Int[0, 9]).Select((values, lineEnd, style) => Write(values, options.Format, style) + lineEnd);
    }

    private static string Write(string[] values, DataFormat format, int style) => format switch
    {
        DataFormat.FixedWidth fixedWidth => string.Concat(values.Select((value, place) =>
            place < fixedWidth.Columns.Count && style > 0 ? Pad(value, fixedWidth.Columns[place].Width, style) : value)),
        DataFormat.Csv csv => string.Join((char)csv.Delimiter, values.Select(value =>
            style < 3 ? value : style < 8 || value.Any(c => c is '"' or '|' or ',' or '\n' or '\r')
                ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
                : value)),
        DataFormat.Delimited delimited => string.Join((char)delimited.Delimiter, values),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    private static string Pad(string value, int width, int style) =>
        value.Length >= width ? value[..width] : style % 2 == 0 ? value.PadLeft(width) : value.PadRight(width);
}
