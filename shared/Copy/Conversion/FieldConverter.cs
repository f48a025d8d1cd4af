using Blueshift.Copy.Options;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Conversion;

/// <summary>
/// Turns the fields of one column into values by Redshift's rules (copy-parameters-data-conversion). Made once for a
/// file's column; allocates nothing for a good field.
/// </summary>
public abstract class FieldConverter
{
    /// <summary>The converter for a column under a set of options.</summary>
    public static FieldConverter Create(CopyColumn column, CopyOptions options) =>
        throw new NotSupportedException($"{column} {options}");

    /// <summary>
    /// Applies the rules for NULL and then the conversion: calls exactly one <c>Write…</c> of <paramref name="writer"/>, or
    /// none and says what is wrong.
    /// </summary>
    /// <param name="field">The field without quotation marks, delimiters and escapes; empty when it is missing.</param>
    /// <param name="shape">What the bytes do not say.</param>
    /// <param name="writer">Takes the value.</param>
    public ConversionError? Convert(ReadOnlySpan<byte> field, FieldShape shape, IRowWriter writer) =>
        throw new NotSupportedException();
}
