using Blueshift.Copy.Options;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Conversion.Text;

/// <summary>
/// The declared length of a CHAR or VARCHAR, in bytes as Redshift counts. What is beyond it is dropped when it is only
/// blanks, as for the character types at large (r_Character_types), and with TRUNCATECOLUMNS; else the field is too
/// long.
/// </summary>
internal readonly struct TextLength(CopyType type, CopyOptions options)
{
    private readonly int _greatest = type.Length == 0 ? int.MaxValue : type.Length;
    private readonly bool _truncates = options.TruncateColumns;

    /// <summary>False when the text is too long. Never cuts a character in two.</summary>
    public bool TryFit(ref ReadOnlySpan<byte> text) => text.Length <= _greatest || TryCut(ref text);

    private bool TryCut(ref ReadOnlySpan<byte> text)
    {
        if (!text[_greatest..].ContainsAnyExcept((byte)' '))
        {
            text = text[.._greatest];
            return true;
        }

        var end = _greatest;
        while (end > 0 && (text[end] & 0xC0) == 0x80)
        {
            end--;
        }

        text = text[..end];
        return _truncates;
    }
}
