using System.Globalization;
using Blueshift.Domain.Failures;
using Blueshift.Warehouse.Loading;

namespace Blueshift.Warehouse.Redshift;

/// <summary>Says for a person why Redshift did not load files.</summary>
internal static class RedshiftTexts
{
    private const int FirstRowCode = 1200;
    private const int LastRowCode = 1299;
    private const int FirstScanCode = 15_000;
    private const int LastScanCode = 15_999;
    private const int NotFound = 404;
    private const int MaxShownDetail = 500;

    public static Finding LocalBucket(IReadOnlyList<BatchFile> files) => new(
        FailureKind.BucketProblem,
        "Redshift reads the files itself and cannot reach a local directory: name an S3 bucket in :s3, or a PostgreSQL or "
        + "DuckDB connection in :database.",
        files);

    public static Finding BadKeys(IReadOnlyList<BatchFile> files) => new(
        FailureKind.BucketProblem,
        "The keys of :credentials, or of the AWS default chain, hold characters that no key has, and cannot stand in a COPY: "
        + "mend them, or name an :iam-role.",
        files);

    /// <summary>Files that a columnar COPY passes over without a word, manifest or not.</summary>
    public static Finding Hidden(BatchFile file) => new(
        FailureKind.BadData,
        $"{file}: COPY of PARQUET and ORC passes over files whose name starts with _, . or # or ends with ~: rename it.",
        [file])
    {
        File = file,
    };

    /// <summary>A key that means another object where it is taken for percent-encoded.</summary>
    public static Finding Ambiguous(BatchFile file, string other) => new(
        FailureKind.BadData,
        $"{file}: COPY may take the name for that of '{other}', which is there too: rename one of them.",
        [file])
    {
        File = file,
    };

    /// <summary>A COPY failed, and its rows do not say by which file.</summary>
    public static Finding CopyRefused(WarehouseException exception, IReadOnlyList<BatchFile> files)
    {
        var error = exception.Error;
        var said = error.Detail is null
            ? error.Message
            : $"{error.Message} ({StorableText.Cut(Flat(error.Detail), MaxShownDetail)})";
        if (RedshiftFailures.IsOfBucket(error))
        {
            return BucketRefused(error, said, files);
        }

        return new Finding(IsOfData(error.Code) ? FailureKind.BadData : FailureKind.Unexpected, $"COPY failed: {said}.", files)
        {
            Code = error.Code,
            File = files.Count == 1 ? files[0] : null,
            MayBeIsolated = files.Count > 1,
        };
    }

    /// <summary>COPY succeeded and has left out records, which may be a whole file that it could not decode.</summary>
    public static Finding PassedOver(long records, IReadOnlyList<BatchFile> files) => new(
        FailureKind.BadData,
        string.Create(
            CultureInfo.InvariantCulture,
            $"COPY left out {records} records and Redshift does not show of which file: one that is not in the manifest's ENCODING may have been passed over as a whole. Load without MAXERROR, and let the user read stl_load_errors or sys_load_error_detail."),
        files)
    {
        File = files.Count == 1 ? files[0] : null,
        MayBeIsolated = files.Count > 1,
    };

    /// <remarks>
    /// A file that is there and that S3 does not find under its name is one whose name COPY has decoded; it is found by
    /// loading fewer files.
    /// </remarks>
    private static Finding BucketRefused(SqlError error, string said, IReadOnlyList<BatchFile> files)
    {
        var status = RedshiftFailures.BucketStatus(error);
        var decodable = status is null or NotFound
            ? files.FirstOrDefault(file => CopyNames.OthersOf(file.Version.Key).Count > 0)
            : null;
        if (status == NotFound && decodable is not null && files.Count == 1)
        {
            return new Finding(
                FailureKind.BadData,
                $"{decodable}: Redshift does not find it, and seems to take the name for '{CopyNames.OthersOf(decodable.Version.Key)[0]}': rename it. COPY failed: {said}.",
                files)
            {
                Code = error.Code,
                File = decodable,
            };
        }

        var shown = status is { } number ? string.Create(CultureInfo.InvariantCulture, $" (status {number})") : string.Empty;
        var names = decodable is null ? string.Empty : $" It may also be the name of {decodable}, should COPY decode it.";
        return new Finding(
            FailureKind.BucketProblem,
            $"Redshift could not read the bucket{shown}: {said}. Blueshift itself sees the files: what is missing is a right of the COPY's role or keys, or the right REGION.{names}",
            files)
        {
            Code = error.Code,
            MayBeIsolated = decodable is not null && files.Count > 1,
        };
    }

    private static bool IsOfData(string? code) =>
        int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number is >= FirstRowCode and <= LastRowCode or >= FirstScanCode and <= LastScanCode;

    private static string Flat(string text) =>
        string.Join(' ', text.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
