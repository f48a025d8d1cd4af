using System.Globalization;
using Blueshift.Copy.Options;
using Blueshift.Copy.Rows;
using Blueshift.Domain.Failures;
using Blueshift.Warehouse.PostgreSql;
using Blueshift.Warehouse.Sql;

namespace Blueshift.Warehouse.Loading;

/// <summary>Says for a person why files were not loaded: what was found, where, and what would mend it.</summary>
internal static class FailureTexts
{
    private const string AllOrNone = ":strategy \"replace\" loads all files or none";
    private const int MaxShownValue = 100;
    private const int MaxShownDetail = 500;

    public static Finding Corrupt(BatchFile file) =>
        new(FailureKind.BadData, $"{file}: {file.Fault!.Reason}", [file])
        {
            File = file,
            Code = Number(file.Fault.Code),
        };

    /// <summary>Rejected rows reached the limit, of one file or of all that have any.</summary>
    /// <param name="files">The files with rejected rows; the first is the one shown.</param>
    /// <param name="limit">How many rejected rows make a load fail.</param>
    /// <param name="key">The key columns in which NULL is refused by the manifest, not by the table.</param>
    public static Finding Rejected(IReadOnlyList<BatchFile> files, long limit, IReadOnlySet<string> key)
    {
        var shown = files[0];
        var error = shown.Errors[0];
        var isNullKey = error is { Code: RowErrorCode.NullInNotNullColumn, Column: { } column } && key.Contains(column);
        var rejected = files.Sum(file => file.RowsRejected);
        var count = (rejected, files.Count) switch
        {
            (1, _) => "It is the only row that was rejected",
            (_, 1) => $"{Count(rejected)} rows of the file were rejected",
            _ => $"{Count(rejected)} rows of {Count(files.Count)} files were rejected",
        };
        var mend = isNullKey ? "; :null-keys :append would add such rows" : string.Empty;
        var reason =
            $"{Place(shown, error)}: {error.Reason}{Shown(error)} (error {Number(error.Code)}). "
            + $"{count}, and MAXERROR tolerates {Count(limit - 1)}{mend}.";
        return new Finding(isNullKey ? FailureKind.NullKeys : FailureKind.BadData, reason, files)
        {
            File = shown,
            RowErrors = [.. files.SelectMany(file => file.RowErrors).Take(RowErrorLimits.MaxOfLoad)],
            Code = Number(error.Code),
        };
    }

    /// <param name="files">The files that fail.</param>
    /// <param name="rows">How many rows have such a key.</param>
    /// <param name="first">Where the first of them stands; null when a query made it.</param>
    /// <param name="all">The files of the batch.</param>
    public static Finding NullKeys(
        IReadOnlyList<BatchFile> files, long rows, RowOrigin? first, IReadOnlyList<BatchFile> all)
    {
        var where = first is { } origin
            ? $"{all[origin.File]}, line {Number(origin.Line)}"
            : "The result of :staging-select";
        return new Finding(
            FailureKind.NullKeys,
            $"{where}: NULL in a key column; {Count(rows)} such rows in all. Mend the rows, or set :null-keys :append.",
            files)
        {
            File = first is { } place ? all[place.File] : null,
            MayBeIsolated = first is null && files.Count > 1,
        };
    }

    /// <summary>
    /// Different rows have one key. Never to be isolated: in parts, each would load, and the last would win unseen.
    /// </summary>
    public static Finding DuplicateKeys(
        IReadOnlyList<BatchFile> files, long keys, IReadOnlyList<string> shown, BatchFile? first)
    {
        var subject = keys == 1 ? "1 key has" : $"{Count(keys)} keys have";
        var more = keys > shown.Count ? $"; and {Count(keys - shown.Count)} keys more" : string.Empty;
        var reason =
            $"{subject} different rows in this batch: {string.Join("; ", shown)}{more}. "
            + "Mend the files, or say by :duplicates which row is meant.";
        return new Finding(FailureKind.DuplicateKeys, reason, files) { File = first };
    }

    /// <summary>Rows that a constraint of the table refuses.</summary>
    /// <param name="error">What the database said.</param>
    /// <param name="files">The files they are in; the first is the one shown.</param>
    public static Finding Refused(SqlError error, IReadOnlyList<RefusedFile> files)
    {
        var (shown, first) = (files[0].File, files[0].Errors[0]);
        var count = (files.Sum(file => file.Rows), files.Count) switch
        {
            (1, _) => "It is the only row that is refused so",
            (var rows, 1) => $"{Count(rows)} rows of the file are refused so",
            (var rows, _) => $"{Count(rows)} rows of {Count(files.Count)} files are refused so",
        };
        return new Finding(
            FailureKind.Constraint,
            $"{Place(shown, first)}: {first.Reason}{Shown(first)} ({error.Code}). {count}; MAXERROR is not about them.",
            [.. files.Select(file => file.File)])
        {
            File = shown,
            RowErrors = [.. files.SelectMany(file => file.RowErrors).Take(RowErrorLimits.MaxOfLoad)],
            Code = error.Code,
        };
    }

    public static Finding TableProblems(IReadOnlyList<string> problems, IReadOnlyList<BatchFile> files) =>
        new(FailureKind.TableProblem, $"{string.Join("; ", problems)}.", files);

    /// <summary>Of no single file, and mended without any of them changing: it is tried again by itself.</summary>
    public static Finding JsonPaths(FieldMapping.Paths file, string reason, IReadOnlyList<BatchFile> files) =>
        new(FailureKind.BucketProblem, $"The JSONPaths file {file.Uri}: {reason}.", files);

    public static Finding Unsupported(IReadOnlyList<UnsupportedCopyOption> options, IReadOnlyList<BatchFile> files) => new(
        FailureKind.BadManifest, $":options: {string.Join("; ", options.Select(option => option.Message))}.", files);

    public static Finding MergeIsForeign(IReadOnlyList<BatchFile> files) => new(
        FailureKind.BadManifest,
        ":upsert-by :merge is Redshift's MERGE, which only a Redshift has: leave it out. The result is the same.",
        files);

    public static Finding GoneFiles(IReadOnlyList<BatchFile> gone, IReadOnlyList<BatchFile> others) => new(
        FailureKind.Superseded,
        $"{gone[0]} was deleted or overwritten before it could be read, and {AllOrNone}. "
        + "The next scan makes a new batch of what is there.",
        others);

    /// <summary>What the database refused; null when that is no reason to give up the files.</summary>
    public static Finding? Refused(
        WarehouseException exception, TimeSpan statementTimeout, IReadOnlyList<BatchFile> files)
    {
        if (KindOf(exception) is not { } kind)
        {
            return null;
        }

        var limit = Count((long)statementTimeout.TotalMilliseconds);
        var mend = kind == FailureKind.Timeout
            ? $" The limit is {limit} ms; :execute-opts {{:timeout-millis n}} sets another."
            : string.Empty;
        var error = exception.Error;
        return new Finding(kind, $"{exception.Stage}: {error.Message}{Facts(error)}.{mend}", files)
        {
            Code = error.Code,
            MayBeIsolated = IsOfSomeRow(kind, error) && files.Count > 1,
        };
    }

    /// <summary>Two staged rows that only an index holds equal are the fault of neither: see <see cref="DuplicateKeys"/>.</summary>
    private static bool IsOfSomeRow(FailureKind kind, SqlError error) =>
        kind is FailureKind.Constraint or FailureKind.BadData && error.Code != SqlFailures.CardinalityViolation;

    private static FailureKind? KindOf(WarehouseException exception) => exception.Fault switch
    {
        WarehouseFault.Timeout => FailureKind.Timeout,
        WarehouseFault.TableProblem or WarehouseFault.BadValue or WarehouseFault.Constraint
            when exception.Stage == Dialect.QueryLabel => FailureKind.BadManifest,
        WarehouseFault.TableProblem => FailureKind.TableProblem,
        WarehouseFault.BadValue => FailureKind.BadData,
        WarehouseFault.Constraint => FailureKind.Constraint,
        _ => null,
    };

    /// <summary>With "replace", what fails some files fails all.</summary>
    public static Finding ForAll(IReadOnlyList<Finding> findings, IReadOnlyList<BatchFile> files)
    {
        var others = findings.Skip(1).Select(finding => finding.File?.ToString() ?? finding.Reason).ToArray();
        var more = others.Length == 0 ? string.Empty : $" Also failed: {string.Join(", ", others)}.";
        var isAlone = files.Count == findings[0].Files.Count;
        return findings[0] with
        {
            Reason = isAlone ? findings[0].Reason : $"{findings[0].Reason}{more} Nothing was loaded: {AllOrNone}.",
            Files = files,
            RowErrors = [.. findings.SelectMany(finding => finding.RowErrors).Take(RowErrorLimits.MaxOfLoad)],
            MayBeIsolated = false,
        };
    }

    private static string Place(BatchFile file, RowError error) =>
        error.Column is null
            ? $"{file}, line {Number(error.Origin.Line)}"
            : $"{file}, line {Number(error.Origin.Line)}, column {error.Column} ({error.Type})";

    private static string Shown(RowError error) =>
        error.RawValue.Length == 0
            ? string.Empty
            : $", in the value \"{StorableText.Cut(error.RawValue, MaxShownValue)}\"";

    private static string Facts(SqlError error)
    {
        var facts = new[]
        {
            error.Constraint is null ? null : $"constraint {error.Constraint}",
            error.Column is null ? null : $"column {error.Column}",
            error.Code,
            error.Detail is null ? null : StorableText.Cut(error.Detail, MaxShownDetail),
        };
        var known = string.Join("; ", facts.OfType<string>());
        return known.Length == 0 ? string.Empty : $" ({known})";
    }

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
