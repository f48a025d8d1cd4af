using System.Globalization;
using Blueshift.Copy.Conversion.Numbers;
using Blueshift.Copy.Tests.Rows;
using Blueshift.Copy.Types;
using Blueshift.TestKit.Cases;

namespace Blueshift.Copy.Tests.Cases;

/// <summary>The row of a case as <see cref="RecordingRowWriter"/> shows it.</summary>
internal static class RecordedRow
{
    private const string BeforeChrist = " BC";
    private const int YearsPerEra = 400;
    private const int DaysPerEra = 146_097;

    public static string Of(IReadOnlyList<string?> row, IReadOnlyList<CaseColumn> columns) =>
        string.Join(',', row.Zip(columns, (value, column) => value is null ? "NULL" : Show(value, column.Type)));

    private static string Show(string value, CopyType type) => type.Kind switch
    {
        CopyTypeKind.Real => float.Parse(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
        CopyTypeKind.DoublePrecision =>
            double.Parse(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
        CopyTypeKind.Decimal => type.Length is > 0 and <= DecimalConverter.GreatestPrecision ? value : $"'{value}'",
        CopyTypeKind.Char or CopyTypeKind.VarChar or CopyTypeKind.Json or CopyTypeKind.Other => $"'{value}'",
        CopyTypeKind.VarByte => "0x" + value,
        CopyTypeKind.Date => Date(value),
        CopyTypeKind.Timestamp when value.EndsWith(BeforeChrist, StringComparison.Ordinal) =>
            Date(value[..value.IndexOf(' ', StringComparison.Ordinal)] + BeforeChrist) + value[10..^BeforeChrist.Length],
        CopyTypeKind.TimestampTz => value[..^"+00".Length] + "Z",
        CopyTypeKind.TimeTz => TimeTz(value),
        _ => value,
    };

    /// <summary>A day before the common era stands there as a number: found 20 eras of 400 years later.</summary>
    private static string Date(string value)
    {
        const int Eras = 20;
        if (!value.EndsWith(BeforeChrist, StringComparison.Ordinal))
        {
            return value;
        }

        var parts = value[..^BeforeChrist.Length].Split('-').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        var later = new DateOnly(1 - parts[0] + (Eras * YearsPerEra), parts[1], parts[2]);
        var day = later.DayNumber - (Eras * DaysPerEra) - new DateOnly(1970, 1, 1).DayNumber;
        return string.Create(CultureInfo.InvariantCulture, $"day {day}");
    }

    private static string TimeTz(string value)
    {
        var sign = value.LastIndexOfAny(['+', '-']);
        var offset = value[(sign + 1)..].Split(':').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        var seconds = (offset[0] * 3_600) + (offset.Length > 1 ? offset[1] * 60 : 0);
        return string.Create(CultureInfo.InvariantCulture, $"{value[..sign]} {(value[sign] == '-' ? -seconds : seconds)}");
    }
}
