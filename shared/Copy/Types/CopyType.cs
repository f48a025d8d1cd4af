namespace Blueshift.Copy.Types;

/// <summary>The type of a target column, as far as COPY's rules depend on it.</summary>
/// <param name="Kind">Which rules apply.</param>
/// <param name="Length">
/// For <see cref="CopyTypeKind.Char"/> and <see cref="CopyTypeKind.VarChar"/> the declared length, 0 for none;
/// for <see cref="CopyTypeKind.Decimal"/> the precision, 0 for none.
/// </param>
/// <param name="Scale">For <see cref="CopyTypeKind.Decimal"/> the digits behind the point.</param>
/// <param name="Name">The warehouse's own spelling, for messages: <c>character varying(10)</c>.</param>
public readonly record struct CopyType(CopyTypeKind Kind, int Length, int Scale, string Name)
{
    /// <summary>What <see cref="Length"/> counts, of a text.</summary>
    public LengthUnit Unit { get; init; }

    /// <summary>Whether COPY treats a field of this type as a string: empty is not NULL, blanks are kept.</summary>
    public bool IsText => Kind is CopyTypeKind.Char or CopyTypeKind.VarChar or CopyTypeKind.Other;
}
