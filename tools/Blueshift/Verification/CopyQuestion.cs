namespace Blueshift.Tool.Verification;

/// <summary>How a Redshift's COPY reads something that its documentation leaves open.</summary>
/// <param name="Name">What is asked.</param>
/// <param name="Columns">The columns of the table it is asked with.</param>
/// <param name="Content">The file.</param>
/// <param name="Options">COPY options.</param>
/// <param name="Expected">What Blueshift itself does, in the form of <see cref="CopyTrial"/>'s answers.</param>
internal sealed record CopyQuestion(string Name, string Columns, byte[] Content, string Options, string Expected)
{
    public CopyQuestion(string name, string columns, string content, string options, string expected)
        : this(name, columns, System.Text.Encoding.UTF8.GetBytes(content), options, expected)
    {
    }

    /// <summary>The questions. Columns that are text are asked for in quotation marks, so that blanks show.</summary>
    public static IReadOnlyList<CopyQuestion> All =>
    [
        new("a plain file", "a int, b varchar(9)", "1|x\n2|\n", "", "1,'x' 2,''"),
        new("CRLF ends a line", "a int, b varchar(9)", "1|x\r\n2|y\r\n", "", "1,'x' 2,'y'"),
        new("a byte order mark is no data", "a int, b varchar(9)", "\uFEFF1|x\n", "", "1,'x'"),
        new("one delimiter too many at the end", "a int, b varchar(9)", "1|x|\n", "", "1,'x'"),
        new("CSV: a quoted \\N", "a int, b varchar(9)", "1,\"\\N\"\n", "CSV", "1,NULL"),
        new("CSV: a quoted empty field under EMPTYASNULL", "a int, b varchar(9)", "1,\"\"\n", "CSV EMPTYASNULL", "1,NULL"),
        new("REMOVEQUOTES: a line break in quotes", "a int, b varchar(9)", "1|\"x\ny\"\n", "REMOVEQUOTES", "1,'x\ny'"),
        new("TRIMBLANKS and then EMPTYASNULL", "a int, b varchar(9)", "1|  \n", "TRIMBLANKS EMPTYASNULL", "1,''"),
        new("FIXEDWIDTH keeps padding", "a int, b varchar(9)", "1x  \n", "FIXEDWIDTH 'a:1,b:3'", "1,'x  '"),
        new("FILLRECORD: a missing CHAR", "a int, b char(3)", "1\n", "FILLRECORD", "1,NULL"),
        new("TRUNCATECOLUMNS cuts between characters", "a int, b varchar(3)", "1|éé\n", "TRUNCATECOLUMNS", "1,'é'"),
        new("blanks beyond the length", "a int, b varchar(3)", "1|xyz  \n", "", "1,'xyz'"),
        new("a two-digit year", "a int, b date", "1|69-01-02\n2|70-01-02\n", "DATEFORMAT 'YY-MM-DD'", "1,2069-01-02 2,1970-01-02"),
        new("a fraction of an epoch second", "a int, b timestamp", "1|1.5\n", "TIMEFORMAT 'epochsecs'", "1,1970-01-01 00:00:01.5"),
        new("a decimal with an exponent", "a int, b decimal(9,2)", "1|1.5e2\n", "", "1,150.00"),
        new("NaN in a float", "a int, b float8", "1|NaN\n", "", "1,NaN"),
        new("a decimal is cut", "a int, b decimal(9,2)", "1|20.259\n", "", "1,20.25"),
        new("a decimal is rounded under ROUNDEC", "a int, b decimal(9,2)", "1|20.259\n", "ROUNDEC", "1,20.26"),
        new("NULL AS '\\000'", "a int, b varchar(9)", "1|\0\n", "NULL AS '\\000'", "1,NULL"),
        new("a NOT NULL column counts for MAXERROR", "a int not null, b varchar(9)", "|x\n2|y\n", "MAXERROR 2", "2,'y'"),
    ];
}
