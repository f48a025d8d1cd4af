using Blueshift.Copy.Rows;

namespace Blueshift.Warehouse.Tests.Redshift;

/// <summary>A rejected row.</summary>
internal static class ARowError
{
    public static RowError At(int file, long line) => new()
    {
        Origin = new RowOrigin(file, line),
        ByteOffset = RowError.UnknownOffset,
        Column = "id",
        Type = "int4",
        RawLine = "x|y",
        RawValue = "x",
        Code = RowErrorCode.InvalidDigit,
        Reason = "Invalid digit, Value 'x', Pos 0, Type: Integer",
    };
}
