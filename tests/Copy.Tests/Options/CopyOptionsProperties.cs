using Blueshift.Copy.Conversion.DateTimes;
using Blueshift.Copy.Options;
using CsCheck;
using static Blueshift.Copy.Tests.Options.Parsing;

namespace Blueshift.Copy.Tests.Options;

public class CopyOptionsProperties
{
    private static readonly Gen<byte> Delimiter =
        Gen.Byte[1, 127].Where(value => !"\n\r\\\"'".Contains((char)value, StringComparison.Ordinal));

    private static readonly Gen<string> NullText =
        Gen.String[Gen.OneOf(Gen.Char[' ', '~'], Gen.OneOf('\'', 'ü', '語')), 0, 8]
            .Where(text => !text.Contains('\\', StringComparison.Ordinal));

    private static readonly Gen<FixedWidthColumn> Column =
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 1, 6], Gen.Int[1, 999])
            .Select((label, width) => new FixedWidthColumn(label, width));

    private static readonly Gen<FieldMapping> Mapping = Gen.OneOf<FieldMapping>(
        new FieldMapping.Auto(),
        new FieldMapping.AutoIgnoreCase(),
        new FieldMapping.Paths("s3://my.bucket-1/it's/a key.json"));

    private static readonly Gen<CopyOptions> Common = Gen.Select(
        Gen.Enum<Compression>(), Gen.Bool.Array[10], Gen.Int[0, int.MaxValue], Gen.Int[0, 100_000],
        Gen.OneOf<CompressionUpdate?>(null, CompressionUpdate.On, CompressionUpdate.Off, CompressionUpdate.Preset),
        Gen.OneOf<int?>(null, 1_000, int.MaxValue),
        Gen.OneOf<string?>(null, "eu-west-1", "us-gov-east-1"),
        (compression, flags, header, maxError, compUpdate, compRows, region) => new CopyOptions
        {
            Compression = compression,
            EmptyAsNull = flags[0],
            BlanksAsNull = flags[1],
            TrimBlanks = flags[2],
            TruncateColumns = flags[3],
            AcceptAnyDate = flags[4],
            RoundDecimals = flags[5],
            ExplicitIds = flags[6],
            NoLoad = flags[7],
            IgnoreAllErrors = flags[8],
            StatUpdate = flags[9] ? header % 2 == 0 : null,
            IgnoreHeader = header,
            MaxError = flags[8] ? 0 : maxError,
            CompUpdate = compUpdate,
            CompRows = compRows,
            Region = region,
        });

    private static readonly Gen<CopyOptions> Texts = Gen.Select(
        Common, Gen.Bool.Array[2], Gen.Byte[1, 127].Where(value => value != '\\'), Gen.Bool,
        Gen.OneOf(Gen.Const((NullMarker)new NullMarker.Default()), Gen.Const((NullMarker)new NullMarker.Nul()),
            NullText.Select(text => (NullMarker)new NullMarker.Text(text))),
        Gen.OneOf<DateFormat>(
            new DateFormat.Default(), new DateFormat.Auto(), new DateFormat.Custom(Pattern("MON DD, YYYY"))),
        Gen.OneOf<TimeFormat>(
            new TimeFormat.Default(),
            new TimeFormat.Auto(),
            new TimeFormat.EpochSeconds(),
            new TimeFormat.EpochMilliseconds(),
            new TimeFormat.Custom(Pattern("DD.MM.YY HH12:MI AM"))),
        (common, flags, replacement, replaces, marker, date, time) => common with
        {
            FillRecord = flags[0],
            IgnoreBlankLines = flags[1],
            InvalidCharacterReplacement = replaces ? replacement : null,
            NullAs = marker,
            DateFormat = date,
            TimeFormat = time,
        });

    private static readonly Gen<CopyOptions> All = Gen.OneOf(
        Gen.Select(Texts, Delimiter, Gen.Bool, Gen.Bool, Gen.Enum<TextEncoding>())
            .Select((options, delimiter, escape, quotes, encoding) =>
                options with { Format = new DataFormat.Delimited(delimiter, escape, quotes), Encoding = encoding }),
        Gen.Select(Texts, Delimiter, Gen.Byte[33, 126].Where(quote => quote != '\\'))
            .Where((_, delimiter, quote) => delimiter != quote)
            .Select((options, delimiter, quote) => options with { Format = new DataFormat.Csv(delimiter, quote) }),
        Gen.Select(Texts, Column.List[1, 4])
            .Select((options, columns) => options with { Format = new DataFormat.FixedWidth(columns) }),
        Gen.Select(Common, Mapping, (options, mapping) => options with { Format = new DataFormat.Json(mapping) }),
        Gen.Select(Common, Mapping, (options, mapping) => options with { Format = new DataFormat.Avro(mapping) }),
        Gen.Select(Gen.Bool, Gen.Bool, (fill, serialize) =>
            new CopyOptions { Format = new DataFormat.Parquet(serialize), FillRecord = fill }),
        Gen.Select(Texts, Gen.Double[0, 1e6], Gen.Bool, (options, tolerance, auto) =>
            options with { Format = new DataFormat.Shapefile(new(auto, tolerance)) }));

    [Fact]
    public void Parsing_what_was_rendered_gives_the_same_options() =>
        All.Sample(options => Accepted(CopyOptionsRenderer.Render(options)) == options, iter: 5_000);

    [Fact]
    public void Case_noise_words_and_the_cut_into_strings_make_no_difference() =>
        Gen.Select(All, Gen.Bool).Sample(
            (options, isLower) =>
            {
                var strings = CutOutsideStrings(CopyOptionsRenderer.Render(options), isLower);
                return Accepted(strings) == options;
            },
            iter: 2_000);

    /// <summary>Redshift reads a backslash in a string as an escape; no string may end early or late by it.</summary>
    [Fact]
    public void Nothing_but_words_and_numbers_stands_outside_strings_even_where_a_backslash_escapes() =>
        All.Sample(options => OutsideStrings(CopyOptionsRenderer.Render(options), backslashEscapes: true)
            .All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c is ' ' or '_' or '2'), iter: 5_000);

    [Fact]
    public void Any_text_is_parsed_or_answered_with_problems_that_lie_in_it() =>
        Gen.String[Gen.OneOf(Gen.Char[' ', '~'], Gen.OneOf('\'', '\\', '\n', 'ü', '語')), 0, 20].Array[0, 5].Sample(
            strings => CopyOptionsParser.Parse(strings) is not CopyOptionsResult.Rejected rejected
                || rejected.Problems.All(problem =>
                    problem.Message.Length > 0 && problem.Offset >= 0
                    && problem.Offset < strings[problem.Option].Length),
            iter: 20_000);

    private static string[] CutOutsideStrings(string text, bool isLower)
    {
        var parts = new List<string> { "" };
        var inString = false;
        foreach (var c in text)
        {
            inString ^= c == '\'';
            if (c == ' ' && !inString)
            {
                parts.Add("");
            }
            else
            {
                parts[^1] += isLower && !inString ? char.ToLowerInvariant(c) : c;
            }
        }

        return [.. parts];
    }

    private static string OutsideStrings(string text, bool backslashEscapes)
    {
        var outside = "";
        var inString = false;
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '\'')
            {
                inString = !inString;
            }
            else if (inString && backslashEscapes && text[index] == '\\')
            {
                index++;
            }
            else if (!inString)
            {
                outside += text[index];
            }
        }

        return inString ? "unclosed" : outside;
    }

    private static DateTimePattern Pattern(string text) =>
        DateTimePattern.TryParse(text, out var pattern, out var problem)
            ? pattern
            : throw new InvalidOperationException(problem);
}
