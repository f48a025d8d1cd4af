using Blueshift.Copy.Options;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Conversion;

/// <summary>
/// Turns the fields of one column into values by Redshift's rules (copy-parameters-data-conversion). Made once for a
/// column; allocates nothing for a good field; keeps no state between fields.
/// </summary>
public abstract class FieldConverter
{
    private readonly NullRules _nullRules;
    private readonly ConversionError? _nullError;
    private readonly bool _dropsPadding;
    private readonly bool _isText;

    private protected FieldConverter(CopyColumn column, CopyOptions options)
    {
        _nullRules = new NullRules(column.Type, options);
        _isText = column.Type.IsText;
        _nullError = (column.IsNullable, column.IsKey) switch
        {
            (true, _) => null,
            (false, true) => FieldErrors.NullInKey,
            (false, false) => FieldErrors.NullInNotNullColumn,
        };
        // In a text the padding may be data: TRIMBLANKS removes it there.
        _dropsPadding = options.Format is DataFormat.FixedWidth
            && column.Type.Kind is not (CopyTypeKind.Char or CopyTypeKind.VarChar);
    }

    /// <summary>The converter for a column under a set of options.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The type has a negative length or scale.</exception>
    public static FieldConverter Create(CopyColumn column, CopyOptions options) =>
        FieldConverters.Create(column, options);

    /// <summary>
    /// Applies the rules for NULL and then the conversion: calls exactly one <c>Write…</c> of
    /// <paramref name="writer"/>, or none and says what is wrong.
    /// </summary>
    /// <param name="field">The field without quotation marks, delimiters and escapes; empty when it is missing.</param>
    /// <param name="shape">What the bytes do not say.</param>
    /// <param name="writer">Takes the value.</param>
    public ConversionError? Convert(ReadOnlySpan<byte> field, FieldShape shape, IRowWriter writer)
    {
        if (_nullRules.IsNull(field, shape))
        {
            return WriteNull(writer);
        }

        var error = ConvertValue(_dropsPadding ? Blanks.TrimPadding(field) : field, writer);
        return error is not null && field.Contains((byte)0) ? _nullRules.NulError : error;
    }

    /// <summary>
    /// Converts a value of a file that tells NULLs from values by itself, so that no text stands for NULL: one
    /// <c>Write…</c>, or an error.
    /// </summary>
    /// <param name="text">The value's text; it may be empty.</param>
    /// <param name="writer">Takes the value.</param>
    internal ConversionError? ConvertTyped(ReadOnlySpan<byte> text, IRowWriter writer)
    {
        if (text.IsEmpty && !_isText)
        {
            return FieldErrors.EmptyText;
        }

        var error = ConvertValue(text, writer);
        return error is not null && text.Contains((byte)0) ? _nullRules.NulError : error;
    }

    /// <summary>Writes the NULL of such a file, or says that the column takes none.</summary>
    internal ConversionError? ConvertNull(IRowWriter writer) => WriteNull(writer);

    /// <summary>
    /// Converts a field that is not NULL: one <c>Write…</c>, or an error. A field with a NUL in it must be an error,
    /// whatever its text says.
    /// </summary>
    private protected abstract ConversionError? ConvertValue(ReadOnlySpan<byte> field, IRowWriter writer);

    private protected ConversionError? WriteNull(IRowWriter writer)
    {
        if (_nullError is null)
        {
            writer.WriteNull();
        }

        return _nullError;
    }
}
