using Blueshift.Copy.Types;

namespace Blueshift.Warehouse.PostgreSql;

/// <summary>PostgreSQL's types as COPY's rules see them.</summary>
internal static class PostgreSqlTypes
{
    private const string CaselessText = "citext";

    // A modifier of a type with a length counts PostgreSQL's four header bytes (atttypmod in pg_attribute).
    private const int HeaderBytes = 4;

    private static readonly Dictionary<string, CopyTypeKind> Kinds = new()
    {
        ["int2"] = CopyTypeKind.SmallInt,
        ["int4"] = CopyTypeKind.Integer,
        ["int8"] = CopyTypeKind.BigInt,
        ["numeric"] = CopyTypeKind.Decimal,
        ["float4"] = CopyTypeKind.Real,
        ["float8"] = CopyTypeKind.DoublePrecision,
        ["bool"] = CopyTypeKind.Boolean,
        ["bpchar"] = CopyTypeKind.Char,
        ["varchar"] = CopyTypeKind.VarChar,
        ["text"] = CopyTypeKind.VarChar,
        ["date"] = CopyTypeKind.Date,
        ["time"] = CopyTypeKind.Time,
        ["timetz"] = CopyTypeKind.TimeTz,
        ["timestamp"] = CopyTypeKind.Timestamp,
        ["timestamptz"] = CopyTypeKind.TimestampTz,
        ["uuid"] = CopyTypeKind.Uuid,
        ["json"] = CopyTypeKind.Json,
        ["jsonb"] = CopyTypeKind.Json,
        ["bytea"] = CopyTypeKind.VarByte,
    };

    /// <param name="schema">Of the type.</param>
    /// <param name="name">As in pg_type.</param>
    /// <param name="modifier">atttypmod; -1 for none.</param>
    /// <param name="spelling">The type in SQL.</param>
    /// <param name="lengths">What the lengths of texts are taken to count.</param>
    public static CopyType Map(string schema, string name, int modifier, string spelling, LengthUnit lengths)
    {
        var kind = IsCaseless(name) ? CopyTypeKind.VarChar
            : schema == "pg_catalog" ? Kinds.GetValueOrDefault(name, CopyTypeKind.Other)
            : CopyTypeKind.Other;
        return kind switch
        {
            CopyTypeKind.Char or CopyTypeKind.VarChar =>
                new CopyType(kind, Math.Max(0, modifier - HeaderBytes), 0, spelling) { Unit = lengths },
            CopyTypeKind.Decimal when modifier >= HeaderBytes => Numeric(modifier - HeaderBytes, spelling),
            _ => new CopyType(kind, 0, 0, spelling),
        };
    }

    /// <summary>Whether only the server can say if a text is a value: JSON has limits of its own in jsonb.</summary>
    public static bool IsJudgedByServer(CopyType type) => type.Kind is CopyTypeKind.Json or CopyTypeKind.Other;

    public static bool IsCaseless(string name) => name == CaselessText;

    /// <summary>
    /// Precision in the upper half, scale as an 11-bit signed number in the lower (numeric_typmod_scale).
    /// </summary>
    private static CopyType Numeric(int packed, string spelling)
    {
        const int scaleBits = 0x7FF;
        const int scaleSign = 0x400;
        var (precision, scale) = (packed >> 16, ((packed & scaleBits) ^ scaleSign) - scaleSign);
        // With a negative scale the last digits before the point are zeros, and the number has so many more.
        return new CopyType(CopyTypeKind.Decimal, precision - Math.Min(0, scale), Math.Max(0, scale), spelling);
    }
}
