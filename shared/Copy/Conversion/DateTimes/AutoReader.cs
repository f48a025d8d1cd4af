namespace Blueshift.Copy.Conversion.DateTimes;

/// <summary>
/// Recognises a date and time by its looks (automatic-recognition). What PostgreSQL calls special values (<c>now</c>,
/// <c>infinity</c>) and epochs are not recognised.
/// </summary>
internal sealed class AutoReader : DateTimeReader
{
    public override string Name => "auto";

    public override bool TryRead(ReadOnlySpan<byte> text, ref DateTimeParts parts)
    {
        var cursor = new TextCursor(text.Trim((byte)' '));
        return DateText.TryRead(ref cursor, ref parts)
            && TryReadTime(ref cursor, ref parts)
            && TimeText.TryReadSuffixes(ref cursor, ref parts)
            && parts.ApplyEra();
    }

    private static bool TryReadTime(ref TextCursor cursor, ref DateTimeParts parts)
    {
        if (parts.HasTime)
        {
            return true;
        }

        var isBehindT = cursor.TryRead((byte)'T') || cursor.TryRead((byte)'t');
        var isBehindBlanks = cursor.SkipBlanks();
        if (isBehindT && isBehindBlanks)
        {
            return false;
        }

        return !cursor.NextIsDigit
            ? !isBehindT
            : (isBehindT || isBehindBlanks) && TimeText.TryRead(ref cursor, ref parts);
    }
}
