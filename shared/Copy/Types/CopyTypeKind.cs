namespace Blueshift.Copy.Types;

/// <summary>The column types that COPY has rules of its own for.</summary>
public enum CopyTypeKind
{
    SmallInt,
    Integer,
    BigInt,
    Decimal,
    Real,
    DoublePrecision,
    Boolean,
    Char,
    VarChar,
    Date,
    Time,
    TimeTz,
    Timestamp,
    TimestampTz,
    Uuid,

    /// <summary>JSON text: <c>SUPER</c> in Redshift, <c>json</c> or <c>jsonb</c> in PostgreSQL.</summary>
    Json,

    /// <summary>Hexadecimal digits in the file: <c>VARBYTE</c> in Redshift, <c>bytea</c> in PostgreSQL.</summary>
    VarByte,

    /// <summary>Any other type: the text goes to the warehouse as it stands, and the warehouse decides.</summary>
    Other,
}
