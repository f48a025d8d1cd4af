using Blueshift.Copy.Conversion.DateTimes;

namespace Blueshift.Copy.Options.Grammar;

/// <summary>What each option takes and sets. Formats are in <see cref="FormatGrammar"/>.</summary>
internal static class OptionGrammar
{
    private const int LeastCompRows = 1_000;

    /// <summary>By keyword in upper case; a rule reads what follows its keyword.</summary>
    public static IReadOnlyDictionary<string, Action<OptionCursor, OptionDraft>> Rules { get; } =
        new Dictionary<string, Action<OptionCursor, OptionDraft>>(FormatGrammar.Rules)
        {
            ["GZIP"] = Flag(options => options with { Compression = Compression.Gzip }),
            ["BZIP2"] = Flag(options => options with { Compression = Compression.Bzip2 }),
            ["LZOP"] = Flag(options => options with { Compression = Compression.Lzop }),
            ["ZSTD"] = Flag(options => options with { Compression = Compression.Zstd }),
            ["ACCEPTANYDATE"] = Flag(options => options with { AcceptAnyDate = true }),
            ["ACCEPTINVCHARS"] = ReadReplacement,
            ["BLANKSASNULL"] = Flag(options => options with { BlanksAsNull = true }),
            ["DATEFORMAT"] = ReadDateFormat,
            ["EMPTYASNULL"] = Flag(options => options with { EmptyAsNull = true }),
            ["ENCODING"] = ReadEncoding,
            ["EXPLICIT_IDS"] = Flag(options => options with { ExplicitIds = true }),
            ["FILLRECORD"] = Flag(options => options with { FillRecord = true }),
            ["IGNOREBLANKLINES"] = Flag(options => options with { IgnoreBlankLines = true }),
            ["IGNOREHEADER"] = Number(0, int.MaxValue, (options, number) => options with { IgnoreHeader = number }),
            ["NULL"] = ReadNullMarker,
            ["ROUNDEC"] = Flag(options => options with { RoundDecimals = true }),
            ["TIMEFORMAT"] = ReadTimeFormat,
            ["TRIMBLANKS"] = Flag(options => options with { TrimBlanks = true }),
            ["TRUNCATECOLUMNS"] = Flag(options => options with { TruncateColumns = true }),
            ["COMPROWS"] =
                Number(LeastCompRows, int.MaxValue, (options, number) => options with { CompRows = number }),
            ["COMPUPDATE"] = ReadCompUpdate,
            ["IGNOREALLERRORS"] = Flag(options => options with { IgnoreAllErrors = true }),
            ["MAXERROR"] =
                Number(0, CopyOptions.GreatestMaxError, (options, number) => options with { MaxError = number }),
            ["NOLOAD"] = Flag(options => options with { NoLoad = true }),
            ["REGION"] = ReadRegion,
            ["STATUPDATE"] = ReadStatUpdate,
        };

    private static Action<OptionCursor, OptionDraft> Flag(Func<CopyOptions, CopyOptions> set) =>
        (_, draft) => draft.Options = set(draft.Options);

    private static Action<OptionCursor, OptionDraft> Number(
        int least, int greatest, Func<CopyOptions, int, CopyOptions> set) => (cursor, draft) =>
    {
        if (cursor.TakeNumber(least, greatest) is { } number)
        {
            draft.Options = set(draft.Options, number);
        }
    };

    private static void ReadReplacement(OptionCursor cursor, OptionDraft draft)
    {
        var hasAs = cursor.TakeWord("AS") is not null;
        byte? replacement = (byte)'?';
        if (hasAs || cursor.Next.Kind is OptionTokenKind.Literal or OptionTokenKind.BrokenLiteral)
        {
            const string Expected = "one ASCII character, not NUL and not a backslash";
            replacement = cursor.TakeLiteral(Expected) is { } literal
                ? OptionLiterals.ReadReplacement(cursor, literal, Expected)
                : null;
        }

        draft.Options = draft.Options with { InvalidCharacterReplacement = replacement };
    }

    private static void ReadNullMarker(OptionCursor cursor, OptionDraft draft)
    {
        if (cursor.TakeLiteral("a string") is { } literal
            && OptionLiterals.ReadNullMarker(cursor, literal) is { } marker)
        {
            draft.Options = draft.Options with { NullAs = marker };
        }
    }

    private static void ReadRegion(OptionCursor cursor, OptionDraft draft)
    {
        const string Expected = "an AWS region such as 'eu-west-1'";
        if (cursor.TakeLiteral(Expected) is { } literal)
        {
            if (OptionLiterals.IsRegion(literal.Text))
            {
                draft.Options = draft.Options with { Region = literal.Text };
            }
            else
            {
                cursor.ReportArgument(literal, Expected);
            }
        }
    }

    private static void ReadDateFormat(OptionCursor cursor, OptionDraft draft)
    {
        const string Expected = "'auto' or a date format such as 'YYYY-MM-DD'";
        if (cursor.TakeLiteral(Expected) is not { } literal)
        {
            return;
        }

        DateFormat? format = literal.Text switch
        {
            "auto" => new DateFormat.Auto(),
            _ when OptionLiterals.ReadPattern(cursor, literal, Expected, "auto") is { } pattern =>
                HasDate(pattern) ? new DateFormat.Custom(pattern) : null,
            _ => null,
        };
        draft.Options = draft.Options with { DateFormat = format ?? draft.Options.DateFormat };

        bool HasDate(DateTimePattern pattern)
        {
            if (!pattern.HasDate)
            {
                cursor.Report(literal, $"DATEFORMAT '{pattern}': a date needs a year, a month and a day");
            }

            return pattern.HasDate;
        }
    }

    private static void ReadTimeFormat(OptionCursor cursor, OptionDraft draft)
    {
        const string Expected =
            "'auto', 'epochsecs', 'epochmillisecs' or a time format such as 'YYYY-MM-DD HH:MI:SS'";
        if (cursor.TakeLiteral(Expected) is not { } literal)
        {
            return;
        }

        TimeFormat? format = literal.Text switch
        {
            "auto" => new TimeFormat.Auto(),
            "epochsecs" => new TimeFormat.EpochSeconds(),
            "epochmillisecs" => new TimeFormat.EpochMilliseconds(),
            _ when OptionLiterals.ReadPattern(cursor, literal, Expected, "auto", "epochsecs", "epochmillisecs")
                is { } pattern => new TimeFormat.Custom(pattern),
            _ => null,
        };
        draft.Options = draft.Options with { TimeFormat = format ?? draft.Options.TimeFormat };
    }

    private static void ReadEncoding(OptionCursor cursor, OptionDraft draft)
    {
        cursor.TakeWord("AS");
        TextEncoding? encoding = cursor.TakeWord("UTF8", "UTF16", "UTF16LE", "UTF16BE") switch
        {
            "UTF8" => TextEncoding.Utf8,
            "UTF16" => TextEncoding.Utf16,
            "UTF16LE" => TextEncoding.Utf16LittleEndian,
            "UTF16BE" => TextEncoding.Utf16BigEndian,
            _ => null,
        };
        if (encoding is null)
        {
            cursor.ReportUnexpected("UTF8, UTF16, UTF16LE or UTF16BE, without quotation marks");
            return;
        }

        draft.Options = draft.Options with { Encoding = encoding.Value };
    }

    private static void ReadCompUpdate(OptionCursor cursor, OptionDraft draft)
    {
        var update = cursor.TakeWord("PRESET", "ON", "TRUE", "OFF", "FALSE") switch
        {
            "PRESET" => CompressionUpdate.Preset,
            "OFF" or "FALSE" => CompressionUpdate.Off,
            _ => CompressionUpdate.On,
        };
        draft.Options = draft.Options with { CompUpdate = update };
    }

    private static void ReadStatUpdate(OptionCursor cursor, OptionDraft draft)
    {
        var isOff = cursor.TakeWord("ON", "TRUE", "OFF", "FALSE") is "OFF" or "FALSE";
        draft.Options = draft.Options with { StatUpdate = !isOff };
    }
}
