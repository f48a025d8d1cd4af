using System.Globalization;
using System.Text.RegularExpressions;
using Blueshift.Warehouse.PostgreSql;
using Blueshift.Warehouse.Sql;
using Npgsql;

namespace Blueshift.Warehouse.Redshift;

/// <summary>
/// What Redshift's errors mean. Most of its own have the one SQLSTATE XX000; what tells them apart is a number, at the start
/// of the message or in the block of facts that the detail is ("code: 8001").
/// </summary>
internal static partial class RedshiftFailures
{
    private const string SerializableViolation = "1023";
    private const string RelationGone = "1018";

    /// <summary>SQLSTATE of every error that PostgreSQL does not have.</summary>
    private const string Generic = "XX000";

    /// <summary>Redshift could not read the bucket (r_Load_Error_Reference lists the number).</summary>
    private const string ReadingTheBucket = "8001";

    /// <summary>The status by which a bucket asks to be tried again later.</summary>
    private const int FirstServerStatus = 500;

    public static WarehouseException Translate(
        Exception exception, string label, bool reachedLimit, SecretSql? secret) => exception switch
    {
        PostgresException { SqlState: SqlFailures.QueryCanceled } =>
            new(label, NpgsqlErrors.Cancelled(reachedLimit), null),
        PostgresException refused => new(label, ErrorOf(refused, secret), null),
        // What Npgsql throws knows the statement it came from: with secrets in it, it is not passed on.
        _ => new(
            label,
            new SqlError(WarehouseFault.Transient, null, Scrub(secret, exception.Message)!),
            secret is null ? exception : null),
    };

    /// <summary>Whether the failure is that somebody else was at it too: it is not there when the same is done again.</summary>
    /// <param name="exception">The failure.</param>
    /// <param name="codes">Further codes that mean it for what was done.</param>
    public static bool IsOfConcurrency(WarehouseException exception, params IReadOnlyList<string> codes) =>
        exception.Code is SerializableViolation or RelationGone || codes.Contains(exception.Code);

    /// <summary>Whether Redshift could not get at the bucket: S3 refused it, or IAM the role.</summary>
    public static bool IsOfBucket(SqlError error) => error.Code == ReadingTheBucket;

    /// <summary>The status that S3 answered a COPY with (403, 404, 503 …); null when it was not S3 that it failed by.</summary>
    public static int? BucketStatus(SqlError error) =>
        Status().Match($"{error.Message}\n{error.Detail}") is { Success: true } match && IsOfBucket(error)
            ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : null;

    private static SqlError ErrorOf(PostgresException refused, SecretSql? secret)
    {
        var detail = refused.Detail ?? refused.Where;
        var error = new SqlError(
            SqlFailures.Classify(refused.SqlState), refused.SqlState, Scrub(secret, refused.MessageText)!)
        {
            Detail = Scrub(secret, detail),
            Column = refused.ColumnName,
        };
        if (refused.SqlState != Generic)
        {
            return error;
        }

        if (Conflict().Match(refused.MessageText) is { Success: true } conflict)
        {
            var what = detail is null ? error.Message : $"{error.Message}: {error.Detail}";
            return error with { Fault = WarehouseFault.Transient, Code = conflict.Groups[1].Value, Message = what };
        }

        var numbered = Code().Match(detail ?? string.Empty) is { Success: true } code
            ? error with { Code = code.Groups[1].Value }
            : error;
        return BucketStatus(numbered) >= FirstServerStatus
            ? numbered with { Fault = WarehouseFault.Transient }
            : numbered;
    }

    private static string? Scrub(SecretSql? secret, string? text) =>
        text is null || secret is null ? text : secret.Scrub(text);

    /// <summary>
    /// 1023: a serializable isolation violation. 1018: a table was made or dropped by somebody else meanwhile. The same
    /// transaction succeeds when it is run again (c_serial_isolation).
    /// </summary>
    [GeneratedRegex(@"^\s*(?:ERROR:\s*)?(1018|1023)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Conflict();

    [GeneratedRegex(@"^\s*code:\s+([0-9]{1,9})\s*$", RegexOptions.NonBacktracking | RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex(@"\bStatus ([1-5][0-9]{2})\b", RegexOptions.NonBacktracking)]
    private static partial Regex Status();
}
