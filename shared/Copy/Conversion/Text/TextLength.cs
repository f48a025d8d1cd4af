using Blueshift.Copy.Options;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Conversion.Text;

/// <summary>
/// The declared length of a CHAR or VARCHAR, in bytes as Redshift counts, or in characters. What is beyond it is dropped
/// when it is only blanks, as for the character types at large (r_Character_types), and with TRUNCATECOLUMNS; else the
/// field is too long.
/// </summary>
internal readonly struct TextLength(CopyType type, CopyOptions options)
{
    private readonly int _greatest = type.Length == 0 ? int.MaxValue : type.Length;
    private readonly bool _truncates = options.TruncateColumns;
    private readonly bool _countsCharacters = type.Unit == LengthUnit.Characters;

    /// <summary>False when the text is too long. Never cuts a character in two.</summary>
    /// <remarks>No text has more characters than bytes.</remarks>
    public bool TryFit(ref ReadOnlySpan<byte> text) => text.Length <= _greatest || TryCut(ref text);

    private bool TryCut(ref ReadOnlySpan<byte> text)
    {
        var end = _countsCharacters ? EndOf(_greatest, text) : _greatest;
        if (!text[end..].ContainsAnyExcept((byte)' '))
        {
            text = text[..end];
            return true;
        }

        while (end > 0 && IsTrail(text[end]))
        {
            end--;
        }

        text = text[..end];
        return _truncates;
    }

    /// <summary>Where so many characters end; at the end of the text when it has no more.</summary>
    private static int EndOf(int characters, ReadOnlySpan<byte> text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (!IsTrail(text[index]) && characters-- == 0)
            {
                return index;
            }
        }

        return text.Length;
    }

    private static bool IsTrail(byte value) => (value & 0xC0) == 0x80;
}
