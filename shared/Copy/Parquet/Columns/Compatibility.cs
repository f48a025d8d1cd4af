using Blueshift.Copy.Parquet.Schema;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Parquet.Columns;

/// <summary>Which values may go into a column by their text, where they are not of its own kind.</summary>
internal static class Compatibility
{
    public static bool HasTextForm(ParquetNode leaf, CopyTypeKind target) => leaf.Kind switch
    {
        ValueKind.Text => target != CopyTypeKind.VarByte,
        ValueKind.Json or ValueKind.Bytes or ValueKind.Boolean => IsText(target) || target == CopyTypeKind.Json,
        // No decimal is what a floating-point number says exactly: whoever writes the file has to round it.
        ValueKind.Float or ValueKind.Float16 or ValueKind.Double => IsText(target) || target == CopyTypeKind.Json,
        ValueKind.Integer or ValueKind.Unsigned => IsNumber(target) || IsText(target) || target == CopyTypeKind.Json,
        ValueKind.Decimal => (IsNumber(target) && (leaf.Element.Annotation.Scale == 0 || !IsInteger(target)))
            || IsText(target) || target == CopyTypeKind.Json,
        ValueKind.Null => true,
        ValueKind.Unsupported => false,
        _ => IsText(target),
    };

    private static bool IsText(CopyTypeKind target) =>
        target is CopyTypeKind.Char or CopyTypeKind.VarChar or CopyTypeKind.Other;

    private static bool IsInteger(CopyTypeKind target) =>
        target is CopyTypeKind.SmallInt or CopyTypeKind.Integer or CopyTypeKind.BigInt;

    private static bool IsNumber(CopyTypeKind target) => IsInteger(target)
        || target is CopyTypeKind.Decimal or CopyTypeKind.Real or CopyTypeKind.DoublePrecision;
}
