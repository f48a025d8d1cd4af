using System.Globalization;
using CsCheck;

namespace Blueshift.Copy.Tests.Conversion;

public class DateTimeProperties
{
    private static readonly Gen<DateTime> Instants = Gen.DateTime.Select(
        value => new DateTime(value.Ticks - (value.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Unspecified));

    /// <summary>A pattern of COPY, and the same for .NET.</summary>
    private static readonly Gen<(string Copy, string Net)> Patterns = Gen.OneOf(
        ("YYYY-MM-DD HH:MI:SS", "yyyy-MM-dd HH:mm:ss"),
        ("DD.MM.YYYY HH24:MI:SS", "d.M.yyyy H:m:s"),
        ("MM/DD/YYYY HH12:MI:SS AM", "MM/dd/yyyy hh:mm:ss tt"),
        ("MM/DD/YYYY HH12:MI:SS PM", "M/d/yyyy h:mm:ss tt"),
        ("MON DD, YYYY HH:MI:SS", "MMMM dd, yyyy HH:mm:ss"),
        ("DD-MON-YYYY_HH:MI:SS", "dd-MMM-yyyy_HH:mm:ss"),
        ("YYYYMMDDHHMISS", "yyyyMMddHHmmss"),
        ("YYYY-MM-DDTHH:MI:SSZ", "yyyy-MM-ddTHH:mm:ssZ"),
        ("HH:MI:SS DD;MM;YYYY", "HH:mm:ss dd;MM;yyyy"));

    [Fact]
    public void What_a_pattern_writes_it_reads() =>
        Gen.Select(Instants, Patterns).Sample(
            (instant, pattern) =>
            {
                var text = Text(instant, pattern.Net.Replace("Z", "'Z'", StringComparison.Ordinal));
                return Fields.Convert("timestamp", $"TIMEFORMAT '{pattern.Copy}'", text)
                    == Text(instant, "yyyy-MM-dd HH:mm:ss");
            },
            iter: 20_000);

    [Fact]
    public void The_default_form_keeps_every_microsecond() =>
        Instants.Sample(
            instant => Fields.Convert("timestamp", "", Text(instant, "yyyy-MM-dd HH:mm:ss.ffffff"))
                == Text(instant, "yyyy-MM-dd HH:mm:ss.FFFFFF"),
            iter: 20_000);

    [Fact]
    public void Automatic_recognition_reads_what_dot_NET_writes_round_trip() =>
        Gen.Select(Instants, Gen.Int[-14 * 60, 14 * 60])
            .Where((instant, _) => instant.Year is > 1 and < 9999)
            .Sample(
                (instant, offsetMinutes) =>
                {
                    var zoned = new DateTimeOffset(instant, TimeSpan.FromMinutes(offsetMinutes));
                    var text = zoned.ToString("O", CultureInfo.InvariantCulture);
                    return Fields.Convert("timestamptz", "TIMEFORMAT 'auto'", text)
                        == Text(zoned.UtcDateTime, "yyyy-MM-dd HH:mm:ss.FFFFFF") + "Z";
                },
                iter: 20_000);

    [Fact]
    public void Every_day_of_the_calendar_is_one_more_than_the_day_before()
    {
        foreach (var year in (int[])[1, 4, 100, 400, 1900, 1970, 2000, 2023, 2024, 2100, 9999])
        {
            for (var day = new DateOnly(year, 1, 1); ; day = day.AddDays(1))
            {
                var text = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                Assert.Equal(text, Fields.Convert("date", "", text));
                if (day is { Month: 12, Day: 31 })
                {
                    break;
                }
            }
        }
    }

    [Fact]
    public void No_text_upsets_the_recognition() =>
        Gen.String[Gen.OneOf(Gen.Char['0', '9'], Gen.OneOf([.. " -/.:TZ+JanBCPM"])), 0, 24]
            .Sample(
                text => Fields.Convert("timestamptz", "TIMEFORMAT 'auto'", text).Length > 0
                    && Fields.Convert("date", "DATEFORMAT 'auto'", text).Length > 0
                    && Fields.Convert("time", "TIMEFORMAT 'auto'", text).Length > 0
                    && Fields.Convert("timestamp", "TIMEFORMAT 'DD MON YYYY HH12:MI:SS AM'", text).Length > 0,
                iter: 50_000);

    private static string Text(DateTime instant, string format) =>
        instant.ToString(format, CultureInfo.InvariantCulture);
}
