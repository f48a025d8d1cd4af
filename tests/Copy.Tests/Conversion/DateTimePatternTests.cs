using Blueshift.Copy.Conversion.DateTimes;

namespace Blueshift.Copy.Tests.Conversion;

public class DateTimePatternTests
{
    private const string Elements = "allowed are YYYY, YY, MM, MON, DD, HH, HH24, HH12, MI, SS, AM and PM, "
        + "a T between date and time, a Z, and the separators - / : . , ; _ and blank";

    [Theory]
    [InlineData("YYYY-MM-DD", "YYYY-MM-DD", true, false)]
    [InlineData("yyyy-mm-dd hh24:mi:ss", "YYYY-MM-DD HH24:MI:SS", true, true)]
    [InlineData("YYYYMMDDTHHMISSZ", "YYYYMMDDTHHMISSZ", true, true)]
    [InlineData("DD-MON-YY", "DD-MON-YY", true, false)]
    [InlineData("HH12:MI pm", "HH12:MI PM", false, true)]
    public void A_pattern_knows_what_it_holds(string text, string canonical, bool hasDate, bool hasTime)
    {
        Assert.True(DateTimePattern.TryParse(text, out var pattern, out _));
        Assert.Equal((canonical, hasDate, hasTime), (pattern.Text, pattern.HasDate, pattern.HasTime));
    }

    [Theory]
    [InlineData("YYYY-MM-DDX", "'X' is not an element of a date format; " + Elements)]
    [InlineData("DDTH MON YYYY", "'H' is not an element of a date format; " + Elements)]
    [InlineData("DAY, DD MON YYYY", "'DAY' is not an element of a date format; " + Elements)]
    [InlineData("YYYY.DDD", "'D' is not an element of a date format; " + Elements)]
    [InlineData("YYY-MM-DD", "'Y' is not an element of a date format; " + Elements)]
    [InlineData("YYYY-MM-DD\"T\"HH:MI", "'\"' is not an element of a date format; " + Elements)]
    [InlineData("YYYY年MM", "'年' is not an element of a date format; " + Elements)]
    [InlineData(@"YYYY\MM", @"'\' is not an element of a date format; " + Elements)]
    [InlineData("YYYY-MM-DD HH:MI:SSOF", "'OF': a format cannot hold a time zone; 'auto' recognises zones")]
    [InlineData("YYYY-MM-DD HH:MI:SS TZ", "'TZ': a format cannot hold a time zone; 'auto' recognises zones")]
    [InlineData(
        "YYYY-MM-DD HH:MI:SS.SSS",
        "'S': fractions of a second are always accepted behind SS and have no element of their own")]
    [InlineData(
        "YYYY-MM-DD HH:MI:SS.US",
        "'US': fractions of a second are always accepted behind SS and have no element of their own")]
    [InlineData("YYYY-YY-MM-DD", "the year stands in it twice")]
    [InlineData("YYYY-MM-DD HH:MM:SS", "the month stands in it twice (minutes are MI)")]
    [InlineData("YYYY-MM-DD-DD", "the day stands in it twice")]
    [InlineData("HH:HH24", "the hour stands in it twice")]
    [InlineData("HH:MI:MI", "the minutes stand in it twice")]
    [InlineData("HH:MI:SS:SS", "the seconds stand in it twice")]
    [InlineData("HH12 AM PM", "AM or PM stands in it twice")]
    [InlineData("- -", "it has neither a date nor an hour")]
    [InlineData("YYYY-MM", "a date needs a year, a month and a day")]
    [InlineData("MM-DD HH:MI", "a date needs a year, a month and a day")]
    [InlineData("YYYY-MM-DD MI", "minutes need an hour")]
    [InlineData("YYYY-MM-DD HH SS", "seconds need minutes")]
    [InlineData("YYYY-MM-DD HH12:MI", "HH12 needs AM or PM; the 24-hour clock is HH or HH24")]
    [InlineData("YYYY-MM-DD HH:MI AM", "AM and PM need HH12; HH is the 24-hour clock in COPY")]
    public void A_pattern_that_is_wrong_says_why(string text, string problem)
    {
        Assert.False(DateTimePattern.TryParse(text, out _, out var found));
        Assert.Equal(problem, found);
    }
}
