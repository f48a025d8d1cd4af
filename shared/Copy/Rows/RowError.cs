namespace Blueshift.Copy.Rows;

/// <summary>A row that was rejected, in the terms of Redshift's <c>stl_load_errors</c>.</summary>
public sealed record RowError
{
    /// <summary>
    /// The <see cref="ByteOffset"/> of a row that only the warehouse could tell to be bad, or that stands in no one place.
    /// </summary>
    public const long UnknownOffset = -1;

    /// <summary>
    /// The characters that are kept of a line and of a value, as <c>stl_load_errors</c> keeps them.
    /// </summary>
    public const int MaxRawLength = 1024;

    /// <summary>Where the record starts.</summary>
    public required RowOrigin Origin { get; init; }

    /// <summary>
    /// Bytes before the record in the file, decompressed and in UTF-8; or <see cref="UnknownOffset"/>. The byte order mark of a
    /// UTF-8 file counts. Of a file in UTF-16 the bytes of the text it has become count, in which there is no mark.
    /// </summary>
    public required long ByteOffset { get; init; }

    /// <summary>The target column; null when the record as a whole is at fault.</summary>
    public string? Column { get; init; }

    /// <summary>The column's type as the warehouse spells it; null when the record as a whole is at fault.</summary>
    public string? Type { get; init; }

    /// <summary>
    /// The record as it stands in the file, without its line end, at most 1,024 characters; NUL, and bytes that are not
    /// UTF-8, are replaced.
    /// </summary>
    public required string RawLine { get; init; }

    /// <summary>
    /// The field as it stands in the file, quotes and escapes included, at most 1,024 characters; empty when the record is
    /// at fault. NUL, and bytes that are not UTF-8, are replaced.
    /// </summary>
    public required string RawValue { get; init; }

    /// <summary>
    /// One of <see cref="RowErrorCode"/>; for a row that a constraint of the table refuses, the SQLSTATE of that.
    /// </summary>
    public required int Code { get; init; }

    /// <summary>The reason in Redshift's words where they are known.</summary>
    public required string Reason { get; init; }
}
