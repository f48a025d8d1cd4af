using System.IO.Compression;
using System.Text;

namespace Blueshift.Tool.Verification;

/// <summary>How a Redshift's COPY reads something that its documentation leaves open.</summary>
/// <param name="Name">What is asked.</param>
/// <param name="Columns">The columns of the table it is asked with.</param>
/// <param name="Content">The file.</param>
/// <param name="Options">COPY options.</param>
/// <param name="Expected">
/// What Blueshift itself does, in the form of <see cref="CopyTrial"/>'s answers; null where it never asks for such.
/// </param>
internal sealed record CopyQuestion(string Name, string Columns, byte[] Content, string Options, string? Expected)
{
    private const string Text = "a int, b varchar(9)";

    public CopyQuestion(string name, string columns, string content, string options, string? expected)
        : this(name, columns, Encoding.UTF8.GetBytes(content), options, expected)
    {
    }

    /// <summary>What the file's name begins with.</summary>
    public string File { get; init; } = "question-";

    /// <summary>The questions. Columns that are text are asked for in quotation marks, so that blanks show.</summary>
    public static IReadOnlyList<CopyQuestion> All => [.. Reading, .. Nulls, .. Texts, .. Values, .. Errors, .. Names];

    private static CopyQuestion[] Reading =>
    [
        new("a plain file", Text, "1|x\n2|\n", "", "1,'x' 2,''"),
        new("DELIMITER '\\t'", Text, "1\tx\n", "DELIMITER '\\t'", "1,'x'"),
        new("DELIMITER '\\001'", Text, "1\u0001x\n", "DELIMITER '\\001'", "1,'x'"),
        new("CRLF ends a line", Text, "1|x\r\n2|y\r\n", "", "1,'x' 2,'y'"),
        new("CR alone ends no line", Text, "1|x\r2|y\n", "", "refused 1216"),
        new("a byte order mark is no data", Text, "\uFEFF1|x\n", "", "1,'x'"),
        new("a byte order mark of UTF-16 without ENCODING", Text, [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("1|x\n")], "", "refused 1216"),
        new("one delimiter too many at the end", Text, "1|x|\n", "", "1,'x'"),
        new("CSV: one delimiter too many at the end", Text, "1,x,\n", "CSV", "1,'x'"),
        new("REMOVEQUOTES: a line break in quotes", Text, "1|\"x\ny\"\n", "REMOVEQUOTES", "refused 1216"),
    ];

    private static CopyQuestion[] Nulls =>
    [
        new("NULL AS '\\N' in so many words", Text, "1|\\N\n", "NULL AS '\\N'", "1,NULL"),
        new("NULL AS '\\\\N'", Text, "1|\\N\n", "NULL AS '\\\\N'", null),
        new("NULL AS '\\000'", Text, "1|\0\n", "NULL AS '\\000'", "1,NULL"),
        new("NULL AS '\\000' leaves empty fields alone", Text, "1|\n", "NULL AS '\\000'", "1,''"),
        new("CSV: a quoted \\N", Text, "1,\"\\N\"\n", "CSV", "1,NULL"),
        new("CSV: a quoted empty field under EMPTYASNULL", Text, "1,\"\"\n", "CSV EMPTYASNULL", "1,NULL"),
        new("REMOVEQUOTES: a quoted \\N", Text, "1|\"\\N\"\n", "REMOVEQUOTES", "1,NULL"),
        new("TRIMBLANKS and then EMPTYASNULL", Text, "1|  \n", "TRIMBLANKS EMPTYASNULL", "1,''"),
        new("FILLRECORD: a missing CHAR", "a int, b char(3)", "1\n", "FILLRECORD", "1,NULL"),
    ];

    private static CopyQuestion[] Texts =>
    [
        new("TRIMBLANKS and a tab", Text, "1|x\t\n", "TRIMBLANKS", "1,'x'"),
        new("TRIMBLANKS and a no-break space", Text, "1|x\u00A0\n", "TRIMBLANKS", "1,'x\u00A0'"),
        new("FIXEDWIDTH keeps padding", Text, "1x  \n", "FIXEDWIDTH 'a:1,b:3'", "1,'x  '"),
        new("TRUNCATECOLUMNS cuts between characters", "a int, b varchar(3)", "1|éé\n", "TRUNCATECOLUMNS", "1,'é'"),
        new("blanks beyond the length", "a int, b varchar(3)", "1|xyz  \n", "", "1,'xyz'"),
        new("NUL without NULL AS", Text, "1|x\0y\n", "", "refused 1216"),
        new("U+FFFE and U+FFFF", Text, "1|\uFFFE\uFFFF\n", "", "1,'\uFFFE\uFFFF'"),
    ];

    private static CopyQuestion[] Values =>
    [
        new("a two-digit year", "a int, b date", "1|69-01-02\n2|70-01-02\n", "DATEFORMAT 'YY-MM-DD'", "1,2069-01-02 2,1970-01-02"),
        new("a fraction of an epoch second", "a int, b timestamp", "1|1.5\n", "TIMEFORMAT 'epochsecs'", "refused 1206"),
        new("a timestamp with a zone", "a int, b timestamp", "1|2024-01-02 12:00:00+02\n", "TIMEFORMAT 'auto'", "refused 1206"),
        new("a decimal with an exponent", "a int, b decimal(9,2)", "1|1.5e2\n", "", "refused 1209"),
        new("NaN in a float", "a int, b float8", "1|NaN\n", "", "refused 1208"),
        new("Infinity in a float", "a int, b float8", "1|Infinity\n", "", "refused 1208"),
        new("a decimal is cut", "a int, b decimal(9,2)", "1|20.259\n", "", "1,20.25"),
        new("a decimal is rounded under ROUNDEC", "a int, b decimal(9,2)", "1|20.259\n", "ROUNDEC", "1,20.26"),
    ];

    private static CopyQuestion[] Errors =>
    [
        new("a NOT NULL column counts for MAXERROR", "a int not null, b varchar(9)", "|x\n2|y\n", "MAXERROR 2", "2,'y'"),
        new("a bad character counts for MAXERROR", Text, [.. "1|"u8, 0xFF, .. "\n2|y\n"u8], "MAXERROR 2", "2,'y'"),
        new("MAXERROR tolerates no file in another encoding", Text, "1|x\n", "ENCODING UTF16 MAXERROR 9", "refused 1221"),
        new("MAXERROR tolerates no truncated archive", Text, Truncated(), "GZIP MAXERROR 9", "refused 1200"),
    ];

    private static CopyQuestion[] Names =>
    [
        new("names in a COPY manifest are not percent-decoded", Text, "1|x\n", "", "1,'x'") { File = "question%20" },
        new("a plus in a COPY manifest is no blank", Text, "1|x\n", "", "1,'x'") { File = "question+" },
    ];

    private static byte[] Truncated()
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest))
        {
            gzip.Write("1|x\n2|y\n"u8);
        }

        return buffer.ToArray()[..^6];
    }
}
