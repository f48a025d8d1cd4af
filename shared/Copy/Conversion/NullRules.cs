using System.Runtime.CompilerServices;
using System.Text;
using Blueshift.Copy.Options;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Conversion;

/// <summary>
/// Which fields of a column are NULL. Quotation marks around a field make no difference: whether Redshift sees one is
/// not documented. Nor is whether Redshift sees the padding of a FIXEDWIDTH field behind or before the null marker; here
/// it does not, since a marker could else only stand in columns of its own width.
/// </summary>
internal sealed class NullRules
{
    private static readonly byte[] DefaultMarker = [(byte)'\\', (byte)'N'];

    private readonly byte[] _marker;
    private readonly int _markerLength;
    private readonly bool _isDefaultMarker;
    private readonly bool _isEmptyNull;
    private readonly bool _isBlankNull;
    private readonly bool _isMissingEmpty;
    private readonly bool _isPadded;
    private readonly bool _hasMarker;

    public NullRules(CopyType type, CopyOptions options)
    {
        _isDefaultMarker = options.NullAs is NullMarker.Default;
        _marker = options.NullAs switch
        {
            NullMarker.Text text => Encoding.UTF8.GetBytes(text.Value),
            NullMarker.Nul => [0],
            _ => DefaultMarker,
        };
        _markerLength = _marker.Length;
        _isEmptyNull = !type.IsText || options.EmptyAsNull || _marker.Length == 0;
        _isBlankNull = !type.IsText || options.BlanksAsNull;
        // The text of FILLRECORD gives '' to VARCHAR; its example shows that a CHAR becomes NULL.
        _isMissingEmpty = type.Kind == CopyTypeKind.VarChar;
        _isPadded = options.Format is DataFormat.FixedWidth;
        // The others have a NULL of their own, and NULL AS is not for them: there the marker's text is a text.
        _hasMarker = options.Format is DataFormat.Delimited or DataFormat.Csv or DataFormat.FixedWidth;
        NulError = options.NullAs is NullMarker.Nul ? FieldErrors.NulWithOtherBytes : FieldErrors.NulByte;
    }

    /// <summary>
    /// What a field with a NUL among other bytes is. The documentation contradicts itself about NUL, and PostgreSQL
    /// cannot store it, so it is never data.
    /// </summary>
    public ConversionError NulError { get; }

    /// <remarks>Most fields are told from NULL by their length and first byte.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsNull(ReadOnlySpan<byte> field, FieldShape shape) =>
        (field.IsEmpty || field.Length == _markerLength || field[0] <= (byte)' ' || _isPadded || shape != FieldShape.Plain)
        && IsNullAtSecondLook(field, shape);

    private bool IsNullAtSecondLook(ReadOnlySpan<byte> field, FieldShape shape)
    {
        if (shape != FieldShape.Plain && IsNullByShape(shape))
        {
            return true;
        }

        if (field.IsEmpty)
        {
            return _isEmptyNull;
        }

        return IsMarker(field)
            || (_isPadded && IsMarker(Blanks.TrimPadding(field)))
            || (_isBlankNull && Blanks.IsBlank(field[0]) && Blanks.AreAll(field));
    }

    private bool IsMarker(ReadOnlySpan<byte> field) =>
        field.Length == _marker.Length && _hasMarker && !field.IsEmpty && field.SequenceEqual(_marker);

    private bool IsNullByShape(FieldShape shape) =>
        shape == FieldShape.Missing ? !_isMissingEmpty : _isDefaultMarker;
}
