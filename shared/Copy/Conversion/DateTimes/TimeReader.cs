namespace Blueshift.Copy.Conversion.DateTimes;

/// <summary>Reads a time of day: <c>HH:MI</c> or <c>HH:MI:SS</c>, and under automatic recognition more.</summary>
/// <param name="isAuto">Also <c>HHMISS</c>, AM and PM, and names of zones.</param>
/// <param name="hasOffset">Whether an offset from UTC must follow; automatic recognition takes it as it comes.</param>
internal sealed class TimeReader(bool isAuto, bool hasOffset) : DateTimeReader
{
    public override string Name => isAuto ? "auto" : hasOffset ? "HH24:MI:SSOF" : "HH24:MI:SS";

    public override bool TryRead(ReadOnlySpan<byte> text, ref DateTimeParts parts)
    {
        if (isAuto)
        {
            var trimmed = new TextCursor(text.Trim((byte)' '));
            return TimeText.TryRead(ref trimmed, ref parts)
                && TimeText.TryReadSuffixes(ref trimmed, ref parts)
                && parts.Era == Era.None;
        }

        var cursor = new TextCursor(text);
        return TimeText.TryReadWithColons(ref cursor, ref parts)
            && (!hasOffset || Zone.TryReadOffset(ref cursor, ref parts))
            && cursor.AtEnd;
    }
}
