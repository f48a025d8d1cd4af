namespace Blueshift.Copy.Options;

/// <summary>
/// The options of a COPY as typed values; a new instance holds Redshift's defaults. <see cref="CopyOptionsParser"/>
/// makes only combinations that Redshift allows. See "COPY" (r_COPY) in the Amazon Redshift Database Developer Guide.
/// </summary>
public sealed record CopyOptions
{
    /// <summary>The largest <see cref="MaxError"/>.</summary>
    public const int GreatestMaxError = 100_000;

    /// <summary>How records and fields stand in the files; pipe-delimited text by default.</summary>
    public DataFormat Format { get; init; } = new DataFormat.Delimited();

    /// <summary>How every file is compressed. Never guessed from the content for text formats.</summary>
    public Compression Compression { get; init; }

    public TextEncoding Encoding { get; init; }

    /// <summary>NULL AS: the field content that stands for NULL, in columns of every type.</summary>
    public NullMarker NullAs { get; init; } = new NullMarker.Default();

    /// <summary>An empty field of a CHAR or VARCHAR column is NULL; in other columns it always is.</summary>
    public bool EmptyAsNull { get; init; }

    /// <summary>
    /// A field of nothing but white space in a CHAR or VARCHAR column is NULL; in other columns it always is.
    /// </summary>
    public bool BlanksAsNull { get; init; }

    /// <summary>Trailing white space is removed from VARCHAR fields.</summary>
    public bool TrimBlanks { get; init; }

    /// <summary>CHAR and VARCHAR fields that are too long are cut instead of rejected.</summary>
    public bool TruncateColumns { get; init; }

    /// <summary>Fields missing at the end of a record are filled in: an empty string for VARCHAR, else NULL.</summary>
    public bool FillRecord { get; init; }

    public bool IgnoreBlankLines { get; init; }

    /// <summary>How many physical lines at the start of every file are skipped; at least 0.</summary>
    public int IgnoreHeader { get; init; }

    /// <summary>
    /// ACCEPTINVCHARS: the ASCII character, never NUL, that stands in for each byte of an invalid character in a
    /// VARCHAR field; null when such a field is rejected.
    /// </summary>
    public byte? InvalidCharacterReplacement { get; init; }

    /// <summary>A date or timestamp that does not match its format is NULL instead of rejected.</summary>
    public bool AcceptAnyDate { get; init; }

    public DateFormat DateFormat { get; init; } = new DateFormat.Default();

    public TimeFormat TimeFormat { get; init; } = new TimeFormat.Default();

    /// <summary>ROUNDEC: decimals with too many digits are rounded, half away from zero, instead of cut.</summary>
    public bool RoundDecimals { get; init; }

    /// <summary>Values for IDENTITY columns come from the files.</summary>
    public bool ExplicitIds { get; init; }

    /// <summary>As written, 0 to <see cref="GreatestMaxError"/>. What it means is <see cref="ErrorLimit"/>.</summary>
    public int MaxError { get; init; }

    public bool IgnoreAllErrors { get; init; }

    /// <summary>
    /// How many rejected rows make a load fail: at least 1, and <see cref="long.MaxValue"/> for no limit. Redshift
    /// fails when the errors reach MAXERROR, so that 0 and 1 both mean the first (copy-parameters-data-load).
    /// </summary>
    public long ErrorLimit => IgnoreAllErrors ? long.MaxValue : Math.Max(1, MaxError);

    /// <summary>Everything is read and checked, nothing is loaded.</summary>
    public bool NoLoad { get; init; }

    /// <summary>Whether Redshift chooses column encodings; null leaves it to Redshift.</summary>
    public CompressionUpdate? CompUpdate { get; init; }

    /// <summary>Rows sampled for that, 1,000 to <see cref="int.MaxValue"/>; null for Redshift's default.</summary>
    public int? CompRows { get; init; }

    /// <summary>Whether Redshift updates table statistics; null leaves it to Redshift.</summary>
    public bool? StatUpdate { get; init; }

    /// <summary>The AWS region of the bucket where it is not the cluster's.</summary>
    public string? Region { get; init; }
}
