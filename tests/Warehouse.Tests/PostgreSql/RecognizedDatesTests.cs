using Blueshift.Copy.Options;
using Blueshift.TestKit.Builders;
using Blueshift.TestKit.Databases;
using CsCheck;

namespace Blueshift.Warehouse.Tests.PostgreSql;

/// <summary>
/// What <c>'auto'</c> recognises is what a CAST makes of the text (automatic-recognition): the server, whose dates Redshift
/// inherited, reads every text too, and where it can, it must be the same moment.
/// </summary>
public sealed class RecognizedDatesTests(FastPostgresServer server) : PostgreSqlTest(server)
{
    private const int Texts = 4_000;

    private static readonly Gen<string> Date = Gen.Select(
        Gen.Int[1, 2_100], Gen.Int[1, 12], Gen.Int[1, 31], Gen.Int[0, 15], (year, month, day, form) => Write(year, month, day, form));

    private static readonly Gen<string> Time = AnyOf(
        "", "", " 00:00:00", " 10:20:30", " 10:20:30.5", " 10:20", "T10:20:30.195", " 102030", " 23:59:59.999999", " 4:05 PM", " 12:30:00 AM", " 7:05:09");

    private static readonly Gen<string> Suffix = AnyOf(
        "", "", "", " UTC", "Z", "+00", "-08", "+05:30", " +0530", " PST", " EST", " CET", " BC", " AD", "-15:59", " GMT", " cest");

    [Fact]
    public async Task What_is_recognised_is_what_the_server_reads()
    {
        await ExecuteAsync("CREATE TABLE t (raw text, v timestamptz)");
        await ExecuteAsync(
            """
            CREATE FUNCTION cast_or_null(raw text) RETURNS timestamptz LANGUAGE plpgsql SET timezone = 'UTC' SET datestyle = 'ISO, MDY' AS
            $$ BEGIN RETURN raw::timestamptz; EXCEPTION WHEN data_exception THEN RETURN NULL; END $$
            """);
        List<string> texts = [];
        Gen.Select(Date, Time, Suffix, string.Concat).Array[Texts]
            .Sample(texts.AddRange, iter: 1, threads: 1, print: array => $"{array.Length} texts");
        var options = new CopyOptions { TimeFormat = new TimeFormat.Auto(), IgnoreAllErrors = true };

        var report = await LoadAsync(
            AManifest.Appending("t").WithColumns("raw", "v") with { Copy = options }, File("dates", [.. texts.Select(text => $"{text}|{text}")]));

        Assert.Empty(report.Failures);
        Assert.InRange(report.RowsRejected, 0, Texts / 2);
        Assert.Empty(await QueryAsync(
            "SELECT raw, v, cast_or_null(raw) FROM t WHERE cast_or_null(raw) <> v ORDER BY length(raw) LIMIT 20"));
        Assert.Equal(["t"], await QueryAsync("SELECT count(cast_or_null(raw)) > count(*) / 2 FROM t"));
    }

    private static Gen<string> AnyOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(place => texts[place]);

    private static string Write(int year, int month, int day, int form)
    {
        string[] names = ["Jan", "Feb", "MAR", "April", "may", "June", "Jul", "August", "Sep", "October", "nov", "December"];
        var name = names[month - 1];
        FormattableString text = form switch
        {
            0 or 1 or 2 => $"{year:0000}-{month:00}-{day:00}",
            3 => $"{year:0000}{month:00}{day:00}",
            4 => $"{year % 100:00}{month:00}{day:00}",
            5 => $"{month:00}/{day:00}/{year:0000}",
            6 => $"{day:00}.{month:00}.{year:0000}",
            7 => $"{month}.{day}.{year:0000}",
            8 => $"{day:00} {name} {year:0000}",
            9 => $"{name} {day:00}, {year:0000}",
            10 => $"{name}-{day:00}-{year % 100:00}",
            11 => $"{year:0000}.{((month - 1) * 31) + day:000}",
            12 => $"J{2_000_000 + (year * 300) + (day * 7)}",
            13 => $"{year:0000}/{month}/{day}",
            14 => $"{day:00}-{name}-{year % 100:00}",
            _ => $"{month}/{day}/{year % 100:00}",
        };
        return FormattableString.Invariant(text);
    }
}
