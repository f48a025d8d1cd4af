namespace Blueshift.Copy.Tests.Conversion;

public class DateTests
{
    [Theory]
    [InlineData("", "2024-01-31", "2024-01-31")]
    [InlineData("", "2024-02-29", "2024-02-29")]
    [InlineData("", "2024-1-5", "2024-01-05")]
    [InlineData("", "0001-01-01", "0001-01-01")]
    [InlineData("", "9999-12-31", "9999-12-31")]
    [InlineData("DATEFORMAT 'MM/DD/YYYY'", "03/31/2003", "2003-03-31")]
    [InlineData("DATEFORMAT 'MM/DD/YYYY'", "3/1/2003", "2003-03-01")]
    [InlineData("DATEFORMAT 'MON DD, YYYY'", "March 31, 2003", "2003-03-31")]
    [InlineData("DATEFORMAT 'MON DD, YYYY'", "mar 31, 2003", "2003-03-31")]
    [InlineData("DATEFORMAT 'MON-DD-YYYY'", "Jan-01-1999", "1999-01-01")]
    [InlineData("DATEFORMAT 'DDMONYYYY'", "08JAN1999", "1999-01-08")]
    [InlineData("DATEFORMAT 'YYYYMMDD'", "20240131", "2024-01-31")]
    [InlineData("DATEFORMAT 'DD.MM.YY'", "31.01.69", "2069-01-31")]
    [InlineData("DATEFORMAT 'DD.MM.YY'", "31.01.70", "1970-01-31")]
    [InlineData("DATEFORMAT 'YYYY-MM-DD HH:MI:SS'", "2024-01-31 23:59:59.999999999", "2024-01-31")]
    [InlineData("DATEFORMAT 'auto'", "1996-01-08 04:05:06.789", "1996-01-08")]
    [InlineData("DATEFORMAT 'auto'", "1996-01-08 04:05:06.7890123", "1996-01-08")]
    [InlineData("DATEFORMAT 'auto'", "1997-12-17 07:37:16-08", "1997-12-17")]
    public void Dates(string options, string field, string expected) =>
        Assert.Equal(expected, Fields.Convert("date", options, field));

    [Theory]
    [InlineData("", "00/00/00", "YYYY-MM-DD")]
    [InlineData("", "2023-02-29", "YYYY-MM-DD")]
    [InlineData("", "1900-02-29", "YYYY-MM-DD")]
    [InlineData("", "2024-00-10", "YYYY-MM-DD")]
    [InlineData("", "2024-13-01", "YYYY-MM-DD")]
    [InlineData("", "2024-04-31", "YYYY-MM-DD")]
    [InlineData("", "2024-01-00", "YYYY-MM-DD")]
    [InlineData("", "0000-01-01", "YYYY-MM-DD")]
    [InlineData("", "24-01-01", "YYYY-MM-DD")]
    [InlineData("", "2024/01/31", "YYYY-MM-DD")]
    [InlineData("", " 2024-01-31", "YYYY-MM-DD")]
    [InlineData("", "20240131", "YYYY-MM-DD")]
    [InlineData("", "now", "YYYY-MM-DD")]
    [InlineData("", "infinity", "YYYY-MM-DD")]
    [InlineData("DATEFORMAT 'YYYYMMDD'", "2024131", "YYYYMMDD")]
    [InlineData("DATEFORMAT 'MON DD, YYYY'", "Marc 31, 2003", "MON DD, YYYY")]
    [InlineData("DATEFORMAT 'MON DD, YYYY'", "March  31, 2003", "MON DD, YYYY")]
    [InlineData("DATEFORMAT 'YYYY-MM-DD HH:MI:SS'", "2024-01-31 24:00:01", "YYYY-MM-DD HH:MI:SS")]
    [InlineData("DATEFORMAT 'auto'", "today", "auto")]
    public void What_is_no_date_of_the_format_is_an_error_that_names_it(string options, string field, string format) =>
        Assert.Equal($"1205: Invalid date format or value [{format}]", Fields.Convert("date", options, field));

    [Theory]
    [InlineData("ACCEPTANYDATE DATEFORMAT 'YYYY-MM-DD'", "00/00/00", "NULL")]
    [InlineData("ACCEPTANYDATE", "2024-02-30", "NULL")]
    [InlineData("ACCEPTANYDATE", "2024-01-31", "2024-01-31")]
    [InlineData("ACCEPTANYDATE DATEFORMAT 'auto'", "soon", "NULL")]
    public void ACCEPTANYDATE_turns_what_does_not_match_into_NULL(string options, string field, string expected) =>
        Assert.Equal(expected, Fields.Convert("date", options, field));

    [Theory]
    [InlineData("", "2024-01-31 ", "[YYYY-MM-DD]: the value goes on behind the format")]
    [InlineData("", "2024-01-31 00:00:00", "[YYYY-MM-DD]: the value goes on behind the format")]
    [InlineData("", "2024-01-3x", "[YYYY-MM-DD]: the value goes on behind the format")]
    [InlineData("DATEFORMAT 'YYYY-MM-DD HH:MI'", "2024-01-31", "[YYYY-MM-DD HH:MI]: the value ends before the format")]
    [InlineData("DATEFORMAT 'YYYY-MM-DD HH:MI'", "2024-01-31 24:00", "[YYYY-MM-DD HH:MI]: hour 24 or second 60")]
    public void What_Redshift_may_still_take_for_a_date_is_an_error_even_where_any_date_is_accepted(
        string options, string field, string why) =>
        Assert.Equal(
            $"1205: Invalid date format or value {why}", Fields.Convert("date", "ACCEPTANYDATE " + options, field));

    [Theory]
    [InlineData("1997-12-17 20:37:16-08", "a time zone other than UTC in a column without one")]
    [InlineData("1997-12-17 00:30:00+01", "a time zone other than UTC in a column without one")]
    [InlineData("1997-12-17 07:37 IST", "unknown time zone; an offset such as +01:00 is always known")]
    [InlineData("1997-12-17 24:00:00", "hour 24 or second 60")]
    [InlineData("01-02-1997", "the day and the month cannot be told apart")]
    [InlineData("08-Jan-05", "the day and the month cannot be told apart")]
    [InlineData("01.02.1997", "the day and the month cannot be told apart")]
    public void A_date_with_two_readings_is_an_error_even_where_any_date_is_accepted(string field, string why) =>
        Assert.Equal(
            $"1205: Invalid date format or value [auto]: {why}",
            Fields.Convert("date", "ACCEPTANYDATE DATEFORMAT 'auto'", field));
}
