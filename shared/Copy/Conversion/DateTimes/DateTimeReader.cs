namespace Blueshift.Copy.Conversion.DateTimes;

/// <summary>Reads one form of dates and times, or several.</summary>
internal abstract class DateTimeReader
{
    /// <summary>The form, for messages: <c>YYYY-MM-DD</c>.</summary>
    public abstract string Name { get; }

    /// <summary>False when the text has another form. The calendar and the clock are checked later.</summary>
    public abstract bool TryRead(ReadOnlySpan<byte> text, ref DateTimeParts parts);
}
