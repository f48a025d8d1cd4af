using Blueshift.Copy.Conversion.DateTimes;
using Blueshift.Copy.Conversion.Numbers;
using Blueshift.Copy.Conversion.Text;
using Blueshift.Copy.Options;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Conversion;

/// <summary>Chooses the converter of a column.</summary>
internal static class FieldConverters
{
    public static FieldConverter Create(CopyColumn column, CopyOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(column.Type.Length, nameof(column));
        ArgumentOutOfRangeException.ThrowIfNegative(column.Type.Scale, nameof(column));
        return column.Type.Kind switch
        {
            CopyTypeKind.SmallInt or CopyTypeKind.Integer or CopyTypeKind.BigInt =>
                new IntegerConverter(column, options),
            CopyTypeKind.Decimal when FitsInt128(column.Type) => new DecimalConverter(column, options),
            CopyTypeKind.Decimal => new WideDecimalConverter(column, options),
            CopyTypeKind.Real => new RealConverter(column, options),
            CopyTypeKind.DoublePrecision => new DoubleConverter(column, options),
            CopyTypeKind.Boolean => new BooleanConverter(column, options),
            CopyTypeKind.Char => new CharConverter(column, options),
            CopyTypeKind.VarChar => new VarCharConverter(column, options),
            CopyTypeKind.Date => new DateConverter(column, options),
            CopyTypeKind.Time or CopyTypeKind.TimeTz => new TimeConverter(column, options),
            CopyTypeKind.Timestamp or CopyTypeKind.TimestampTz => CreateTimestamp(column, options),
            CopyTypeKind.Uuid => new UuidConverter(column, options),
            CopyTypeKind.Json => new JsonConverter(column, options),
            CopyTypeKind.VarByte => new VarByteConverter(column, options),
            CopyTypeKind.Other => new OtherConverter(column, options),
            _ => throw new ArgumentOutOfRangeException(nameof(column), column.Type.Kind, "Not a kind of column."),
        };
    }

    private static bool FitsInt128(CopyType type) =>
        type is { Length: > 0 and <= DecimalConverter.GreatestPrecision, Scale: <= DecimalConverter.GreatestPrecision };

    private static FieldConverter CreateTimestamp(CopyColumn column, CopyOptions options) => options.TimeFormat switch
    {
        TimeFormat.EpochSeconds or TimeFormat.EpochMilliseconds => new EpochConverter(column, options),
        _ => new TimestampConverter(column, options),
    };
}
