using Blueshift.Copy.Types;

namespace Blueshift.Warehouse.DuckDb;

/// <summary>DuckDB's types as COPY's rules see them, and the types their staging columns have.</summary>
internal static class DuckDbTypes
{
    private const int WidestDecimal = 38;

    private static readonly Dictionary<string, (CopyTypeKind Kind, string Staging)> Types = new()
    {
        ["TINYINT"] = (CopyTypeKind.SmallInt, "SMALLINT"),
        ["UTINYINT"] = (CopyTypeKind.SmallInt, "SMALLINT"),
        ["SMALLINT"] = (CopyTypeKind.SmallInt, "SMALLINT"),
        ["USMALLINT"] = (CopyTypeKind.Integer, "INTEGER"),
        ["INTEGER"] = (CopyTypeKind.Integer, "INTEGER"),
        ["UINTEGER"] = (CopyTypeKind.BigInt, "BIGINT"),
        ["BIGINT"] = (CopyTypeKind.BigInt, "BIGINT"),
        ["UBIGINT"] = (CopyTypeKind.Decimal, "DECIMAL(38,0)"),
        ["HUGEINT"] = (CopyTypeKind.Decimal, "DECIMAL(38,0)"),
        ["UHUGEINT"] = (CopyTypeKind.Decimal, "DECIMAL(38,0)"),
        ["FLOAT"] = (CopyTypeKind.Real, "FLOAT"),
        ["DOUBLE"] = (CopyTypeKind.DoublePrecision, "DOUBLE"),
        ["BOOLEAN"] = (CopyTypeKind.Boolean, "BOOLEAN"),
        ["VARCHAR"] = (CopyTypeKind.VarChar, "VARCHAR"),
        ["DATE"] = (CopyTypeKind.Date, "DATE"),
        ["TIME"] = (CopyTypeKind.Time, "TIME"),
        ["TIME WITH TIME ZONE"] = (CopyTypeKind.TimeTz, "TIME WITH TIME ZONE"),
        ["TIMESTAMP"] = (CopyTypeKind.Timestamp, "TIMESTAMP"),
        ["TIMESTAMP_S"] = (CopyTypeKind.Timestamp, "TIMESTAMP"),
        ["TIMESTAMP_MS"] = (CopyTypeKind.Timestamp, "TIMESTAMP"),
        ["TIMESTAMP_NS"] = (CopyTypeKind.Timestamp, "TIMESTAMP"),
        ["TIMESTAMP WITH TIME ZONE"] = (CopyTypeKind.TimestampTz, "TIMESTAMP WITH TIME ZONE"),
        ["UUID"] = (CopyTypeKind.Uuid, "UUID"),
        ["JSON"] = (CopyTypeKind.Json, "VARCHAR"),
        ["BLOB"] = (CopyTypeKind.VarByte, "BLOB"),
    };

    /// <param name="type">As duckdb_columns() has it.</param>
    /// <param name="precision">Of a decimal.</param>
    /// <param name="scale">Of a decimal.</param>
    public static (CopyType Type, string Staging) Map(string type, int precision, int scale)
    {
        if (type.StartsWith("DECIMAL(", StringComparison.Ordinal))
        {
            return (new CopyType(CopyTypeKind.Decimal, precision, scale, type), type);
        }

        var (kind, staging) = Types.GetValueOrDefault(type, (CopyTypeKind.Other, "VARCHAR"));
        return (new CopyType(kind, kind == CopyTypeKind.Decimal ? WidestDecimal : 0, 0, type), staging);
    }
}
