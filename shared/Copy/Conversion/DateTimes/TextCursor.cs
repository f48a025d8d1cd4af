namespace Blueshift.Copy.Conversion.DateTimes;

/// <summary>A place in the text of a date or time. A failed read may have moved it.</summary>
internal ref struct TextCursor(ReadOnlySpan<byte> text)
{
    private const int FractionDigits = 6;

    private readonly ReadOnlySpan<byte> _text = text;
    private int _position;

    public readonly bool AtEnd => _position == _text.Length;

    /// <summary>The next byte; 0 at the end.</summary>
    public readonly byte Next => AtEnd ? (byte)0 : _text[_position];

    public readonly bool NextIsDigit => char.IsAsciiDigit((char)Next);

    public readonly bool NextIsLetter => char.IsAsciiLetter((char)Next);

    public bool TryRead(byte expected)
    {
        if (Next != expected || AtEnd)
        {
            return false;
        }

        _position++;
        return true;
    }

    /// <summary>Whether there were any.</summary>
    public bool SkipBlanks()
    {
        var start = _position;
        while (TryRead((byte)' '))
        {
        }

        return _position > start;
    }

    public bool TryReadNumber(int minDigits, int maxDigits, out int number)
    {
        number = 0;
        var start = _position;
        while (_position - start < maxDigits && NextIsDigit)
        {
            number = (number * 10) + (_text[_position++] - '0');
        }

        return _position - start >= minDigits;
    }

    /// <summary>Reads a number of so many digits; does not move when there are fewer or more.</summary>
    public bool TryReadExactly(int digits, out int number)
    {
        number = 0;
        return CountDigits() == digits && TryReadNumber(digits, digits, out number);
    }

    /// <summary>How many digits come next.</summary>
    public readonly int CountDigits()
    {
        var rest = _text[_position..];
        var end = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return end < 0 ? rest.Length : end;
    }

    /// <summary>Letters, as many as there are.</summary>
    public ReadOnlySpan<byte> ReadWord()
    {
        var start = _position;
        while (NextIsLetter)
        {
            _position++;
        }

        return _text[start.._position];
    }

    public bool TryReadMonthName(out int month) => MonthNames.TryFind(ReadWord(), out month);

    public bool TryReadMeridian(out Meridian meridian)
    {
        meridian = TimeText.MeridianOf(ReadWord());
        return meridian != Meridian.None;
    }

    /// <summary>
    /// A point and digits, where they come next. Redshift's resolution is a microsecond, and whether it rounds or cuts
    /// finer digits is not documented.
    /// </summary>
    public bool TryReadFraction(ref DateTimeParts parts)
    {
        if (!TryRead((byte)'.'))
        {
            return true;
        }

        var digits = 0;
        for (; NextIsDigit; digits++)
        {
            var digit = _text[_position++] - '0';
            if (digits < FractionDigits)
            {
                parts.Microsecond = (parts.Microsecond * 10) + digit;
            }
            else if (digit != 0)
            {
                parts.Doubts |= DateTimeDoubts.FractionTooFine;
            }
        }

        for (var missing = digits; missing < FractionDigits; missing++)
        {
            parts.Microsecond *= 10;
        }

        return digits > 0;
    }
}
