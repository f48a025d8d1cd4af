namespace Blueshift.Copy.Types;

/// <summary>What the declared length of a CHAR or VARCHAR counts.</summary>
public enum LengthUnit
{
    /// <summary>Bytes of UTF-8, as Redshift does (r_Character_types). CHAR is ASCII only then.</summary>
    Bytes,

    /// <summary>Characters, as PostgreSQL does.</summary>
    Characters,
}
