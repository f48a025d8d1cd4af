namespace Blueshift.Copy.Conversion.DateTimes;

/// <summary>Reads what one pattern describes.</summary>
/// <param name="pattern">The pattern.</param>
/// <param name="hasOffset">Whether an offset from UTC follows, as in the default form of TIMESTAMPTZ.</param>
/// <param name="name">How messages call it.</param>
internal sealed class PatternReader(DateTimePattern pattern, bool hasOffset, string name) : DateTimeReader
{
    public override string Name => name;

    public override bool TryRead(ReadOnlySpan<byte> text, ref DateTimeParts parts)
    {
        var cursor = new TextCursor(text);
        if (!pattern.TryRead(ref cursor, ref parts))
        {
            return false;
        }

        if (hasOffset && cursor.AtEnd)
        {
            parts.Doubts |= DateTimeDoubts.EndsEarly;
        }
        else if (hasOffset && !Zone.TryReadOffset(ref cursor, ref parts))
        {
            return false;
        }

        parts.Doubts |= cursor.AtEnd ? DateTimeDoubts.None : DateTimeDoubts.GoesOn;
        return true;
    }
}
