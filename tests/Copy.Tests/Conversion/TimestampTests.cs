namespace Blueshift.Copy.Tests.Conversion;

public class TimestampTests
{
    [Theory]
    [InlineData("", "2009-01-12 14:15:57", "2009-01-12 14:15:57")]
    [InlineData("", "2009-01-12 14:15:57.119568", "2009-01-12 14:15:57.119568")]
    [InlineData("", "2009-01-12 14:15:57.1", "2009-01-12 14:15:57.1")]
    [InlineData("", "2009-01-12 14:15:57.123456000", "2009-01-12 14:15:57.123456")]
    [InlineData("", "2009-1-2 3:4:5.5", "2009-01-02 03:04:05.5")]
    [InlineData("", "0001-01-01 00:00:00", "0001-01-01 00:00:00")]
    [InlineData("", "9999-12-31 23:59:59.999999", "9999-12-31 23:59:59.999999")]
    [InlineData("TIMEFORMAT 'YYYY-MM-DD HH:MI:SS'", "2009-01-12 14:15:57.119568", "2009-01-12 14:15:57.119568")]
    [InlineData("TIMEFORMAT 'YYYY-MM-DDTHH:MI:SS'", "2009-01-12T14:15:57.5", "2009-01-12 14:15:57.5")]
    [InlineData("TIMEFORMAT 'YYYY-MM-DDTHH24:MI:SSZ'", "2009-01-12T14:15:57.5Z", "2009-01-12 14:15:57.5")]
    [InlineData("TIMEFORMAT 'MM/DD/YYYY HH12:MI:SS AM'", "12/31/2023 11:59:59 PM", "2023-12-31 23:59:59")]
    [InlineData("TIMEFORMAT 'MM/DD/YYYY HH12:MI:SS AM'", "12/31/2023 12:00:00 AM", "2023-12-31 00:00:00")]
    [InlineData("TIMEFORMAT 'MM/DD/YYYY HH12:MI:SS PM'", "12/31/2023 12:00:00 pm", "2023-12-31 12:00:00")]
    [InlineData("TIMEFORMAT 'YYYYMMDDHHMISS'", "20240131040506", "2024-01-31 04:05:06")]
    [InlineData("TIMEFORMAT 'YYYYMMDD'", "20240131", "2024-01-31 00:00:00")]
    public void Timestamps(string options, string field, string expected) =>
        Assert.Equal(expected, Fields.Convert("timestamp", options, field));

    [Theory]
    [InlineData("", "2024-13-01 00:00:00", "YYYY-MM-DD HH24:MI:SS")]
    [InlineData("", "2024-01-31 24:00:01", "YYYY-MM-DD HH24:MI:SS")]
    [InlineData("", "2024-01-31 23:60:00", "YYYY-MM-DD HH24:MI:SS")]
    [InlineData("", "2024-01-31 23:59:61", "YYYY-MM-DD HH24:MI:SS")]
    [InlineData("", "2024-01-31T00:00:00", "YYYY-MM-DD HH24:MI:SS")]
    [InlineData("", "2024-01-31 00:00:00.", "YYYY-MM-DD HH24:MI:SS")]
    [InlineData("", "2024-01-31  0:00:00", "YYYY-MM-DD HH24:MI:SS")]
    [InlineData("TIMEFORMAT 'MM/DD/YYYY HH12:MI AM'", "12/31/2023 13:00 PM", "MM/DD/YYYY HH12:MI AM")]
    [InlineData("TIMEFORMAT 'MM/DD/YYYY HH12:MI AM'", "12/31/2023 00:00 AM", "MM/DD/YYYY HH12:MI AM")]
    [InlineData("TIMEFORMAT 'MM/DD/YYYY HH12:MI AM'", "12/31/2023 10:00 XM", "MM/DD/YYYY HH12:MI AM")]
    [InlineData("TIMEFORMAT 'HH:MI:SS'", "10:00:00", "HH:MI:SS")]
    [InlineData("TIMEFORMAT 'auto'", "1609459200", "auto")]
    public void What_is_no_timestamp_of_the_format_is_an_error_that_names_it(
        string options, string field, string format) =>
        Assert.Equal(
            $"1206: Invalid timestamp format or value [{format}]", Fields.Convert("timestamp", options, field));

    [Theory]
    [InlineData("", "2024-01-31 10:00:00+00", "2024-01-31 10:00:00Z")]
    [InlineData("", "2024-01-31 10:00:00.25-08:30", "2024-01-31 18:30:00.25Z")]
    [InlineData("", "2024-01-31 00:00:00+0200", "2024-01-30 22:00:00Z")]
    [InlineData("", "2024-01-31 10:00:00-8:00", "2024-01-31 18:00:00Z")]
    [InlineData("", "2024-01-31 10:00:00+5", "2024-01-31 05:00:00Z")]
    [InlineData("TIMEFORMAT 'YYYY-MM-DD HH:MI:SS'", "2024-01-31 10:00:00", "2024-01-31 10:00:00Z")]
    [InlineData("TIMEFORMAT 'auto'", "2024-01-31 10:00:00", "2024-01-31 10:00:00Z")]
    [InlineData("TIMEFORMAT 'auto'", "2024-01-31T10:00:00+01:00", "2024-01-31 09:00:00Z")]
    [InlineData("TIMEFORMAT 'auto'", "12/17/1997 07:37:16.00 PST", "1997-12-17 15:37:16Z")]
    public void Timestamps_with_a_zone_are_turned_into_UTC(string options, string field, string expected) =>
        Assert.Equal(expected, Fields.Convert("timestamptz", options, field));

    [Theory]
    [InlineData("2024-01-31 10:00:00Z")]
    [InlineData("2024-01-31 10:00:00 +01")]
    [InlineData("2024-01-31 10:00:00+")]
    [InlineData("2024-01-31 10:00:00+16")]
    [InlineData("2024-01-31 10:00:00+01:60")]
    [InlineData("2024-01-31 10:00:00+01:5")]
    public void The_default_form_of_TIMESTAMPTZ_ends_with_an_offset(string field) =>
        Assert.Equal(
            "1206: Invalid timestamp format or value [YYYY-MM-DD HH24:MI:SSOF]",
            Fields.Convert("timestamptz", "", field));

    [Theory]
    [InlineData("timestamp", "epochsecs", "1609459200", "2021-01-01 00:00:00")]
    [InlineData("timestamp", "epochsecs", "-1", "1969-12-31 23:59:59")]
    [InlineData("timestamp", "epochsecs", "0", "1970-01-01 00:00:00")]
    [InlineData("timestamp", "epochmillisecs", "1609459200123", "2021-01-01 00:00:00.123")]
    [InlineData("timestamptz", "epochsecs", "1609459200", "2021-01-01 00:00:00Z")]
    [InlineData("timestamptz", "epochmillisecs", "-1", "1969-12-31 23:59:59.999Z")]
    [InlineData("timestamp", "epochsecs", "1609459200.5", "1206: Invalid timestamp format or value [epochsecs]")]
    [InlineData("timestamp", "epochsecs", "2021-01-01", "1206: Invalid timestamp format or value [epochsecs]")]
    [InlineData("timestamp", "epochsecs", "99999999999999", "1206: Invalid timestamp format or value [epochsecs]")]
    [InlineData(
        "timestamp",
        "epochmillisecs",
        "9223372036854775807",
        "1206: Invalid timestamp format or value [epochmillisecs]")]
    public void Epochs(string column, string format, string field, string expected) =>
        Assert.Equal(expected, Fields.Convert(column, $"TIMEFORMAT '{format}'", field));

    [Theory]
    [InlineData("timestamp", "", "00/00/00 00:00:00", "NULL")]
    [InlineData("timestamp", "", "2024/01/31 10:00:00", "NULL")]
    [InlineData("timestamp", "TIMEFORMAT 'epochsecs'", "soon", "NULL")]
    [InlineData("timestamp", "TIMEFORMAT 'DD/MM/YYYY HH:MI'", "31/12", "NULL")]
    [InlineData("timestamp", "TIMEFORMAT 'epochsecs'", "1.5", "1206: Invalid timestamp format or value [epochsecs]")]
    [InlineData("timestamptz", "", "soon", "1206: Invalid timestamp format or value [YYYY-MM-DD HH24:MI:SSOF]")]
    [InlineData("timestamptz", "TIMEFORMAT 'epochsecs'", "soon", "1206: Invalid timestamp format or value [epochsecs]")]
    [InlineData("time", "", "soon", "1206: Invalid time format or value [HH24:MI:SS]")]
    public void ACCEPTANYDATE_is_for_DATE_and_TIMESTAMP(string column, string options, string field, string expected) =>
        Assert.Equal(expected, Fields.Convert(column, "ACCEPTANYDATE " + options, field));

    [Theory]
    [InlineData(
        "timestamp", "", "2024-01-31 00:00:00.1234567", "[YYYY-MM-DD HH24:MI:SS]: more than six digits of a second")]
    [InlineData(
        "timestamptz",
        "",
        "2024-01-31 00:00:00.1234567+00",
        "[YYYY-MM-DD HH24:MI:SSOF]: more than six digits of a second")]
    [InlineData("timestamp", "", "2024-01-31", "[YYYY-MM-DD HH24:MI:SS]: the value ends before the format")]
    [InlineData("timestamp", "", "2024-01-31 10:00", "[YYYY-MM-DD HH24:MI:SS]: the value ends before the format")]
    [InlineData(
        "timestamp", "", "2024-01-31 00:00:00Z", "[YYYY-MM-DD HH24:MI:SS]: the value goes on behind the format")]
    [InlineData(
        "timestamp", "", "2024-01-31 00:00:00+00", "[YYYY-MM-DD HH24:MI:SS]: the value goes on behind the format")]
    [InlineData(
        "timestamp", "", "2024-01-31 00:00:00 ", "[YYYY-MM-DD HH24:MI:SS]: the value goes on behind the format")]
    [InlineData("timestamp", "", "2024-01-31 24:00:00", "[YYYY-MM-DD HH24:MI:SS]: hour 24 or second 60")]
    [InlineData("timestamp", "", "2024-01-31 23:59:60", "[YYYY-MM-DD HH24:MI:SS]: hour 24 or second 60")]
    [InlineData(
        "timestamptz", "", "2024-01-31 00:00:00", "[YYYY-MM-DD HH24:MI:SSOF]: the value ends before the format")]
    [InlineData(
        "timestamptz", "", "2024-01-31 00:00:00+010", "[YYYY-MM-DD HH24:MI:SSOF]: the value goes on behind the format")]
    [InlineData(
        "timestamp",
        "TIMEFORMAT 'auto'",
        "2024-01-31 10:00 Europe/Berlin",
        "[auto]: unknown time zone; an offset such as +01:00 is always known")]
    [InlineData(
        "timestamptz",
        "TIMEFORMAT 'auto'",
        "2024-01-31 10:00 America/New_York",
        "[auto]: unknown time zone; an offset such as +01:00 is always known")]
    [InlineData(
        "timestamp",
        "TIMEFORMAT 'auto'",
        "2024-01-31 10:00:00+01",
        "[auto]: a time zone other than UTC in a column without one")]
    [InlineData(
        "timestamp", "TIMEFORMAT 'auto'", "01.02.2024 10:00:00", "[auto]: the day and the month cannot be told apart")]
    public void What_Redshift_may_take_for_a_timestamp_or_for_another_is_an_error_even_where_any_date_is_accepted(
        string column, string options, string field, string why) =>
        Assert.Equal(
            "1206: Invalid timestamp format or value " + why,
            Fields.Convert(column, "ACCEPTANYDATE " + options, field));

    [Theory]
    [InlineData("time", "", "04:05:06.789", "04:05:06.789")]
    [InlineData("time", "", "04:05", "04:05:00")]
    [InlineData("time", "", "24:00:00", "24:00:00")]
    [InlineData("time", "", "23:59:60", "1206: Invalid time format or value [HH24:MI:SS]: hour 24 or second 60")]
    [InlineData("time", "", "24:00:01", "1206: Invalid time format or value [HH24:MI:SS]")]
    [InlineData("time", "", "23:60:00", "1206: Invalid time format or value [HH24:MI:SS]")]
    [InlineData("time", "", "040506", "1206: Invalid time format or value [HH24:MI:SS]")]
    [InlineData(
        "time",
        "",
        "04:05:06.1234567",
        "1206: Invalid time format or value [HH24:MI:SS]: more than six digits of a second")]
    [InlineData("time", "TIMEFORMAT 'HH12:MI AM'", "04:05 pm", "16:05:00")]
    [InlineData("time", "TIMEFORMAT 'YYYY-MM-DD HH:MI:SS'", "04:05:06", "04:05:06")]
    [InlineData("time", "TIMEFORMAT 'epochsecs'", "04:05:06", "04:05:06")]
    [InlineData("time", "TIMEFORMAT 'auto'", "040506.5", "04:05:06.5")]
    [InlineData("time", "TIMEFORMAT 'auto'", "04:05 PM", "16:05:00")]
    [InlineData("time", "TIMEFORMAT 'auto'", "04:05Z", "04:05:00")]
    [InlineData("time", "TIMEFORMAT 'auto'", "04:05 BC", "1206: Invalid time format or value [auto]")]
    [InlineData(
        "time",
        "TIMEFORMAT 'auto'",
        "04:05+01",
        "1206: Invalid time format or value [auto]: a time zone other than UTC in a column without one")]
    [InlineData("timetz", "", "04:05:06+01:30", "04:05:06 5400")]
    [InlineData("timetz", "", "04:05:06", "1206: Invalid time format or value [HH24:MI:SSOF]")]
    [InlineData("timetz", "TIMEFORMAT 'auto'", "04:05:06", "04:05:06 0")]
    [InlineData("timetz", "TIMEFORMAT 'auto'", "04:05:06 PST", "04:05:06 -28800")]
    public void Times(string column, string options, string field, string expected) =>
        Assert.Equal(expected, Fields.Convert(column, options, field));
}
