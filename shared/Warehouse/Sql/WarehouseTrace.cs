using System.Diagnostics;

namespace Blueshift.Warehouse.Sql;

/// <summary>
/// Spans of loads and statements, by OpenTelemetry's conventions for databases
/// (https://opentelemetry.io/docs/specs/semconv/database/database-spans/). The text of a statement has placeholders where
/// values go.
/// </summary>
internal static class WarehouseTrace
{
    private static readonly ActivitySource Source = new("Blueshift.Warehouse");

    /// <summary>Null outside another span: a ping is no trace of its own.</summary>
    public static Activity? Start(string name) => Activity.Current is null ? null : Source.StartActivity(name);

    /// <param name="label">What the statement does.</param>
    /// <param name="text">Its text; null where there is none to show.</param>
    /// <param name="database">Which database runs it.</param>
    public static Activity? StartStatement(string label, string? text, IEnumerable<KeyValuePair<string, object?>> database) =>
        Activity.Current is null
            ? null
            : Source.StartActivity(label, ActivityKind.Client, default(ActivityContext), database)
                ?.SetTag("db.query.summary", label).SetTag("db.query.text", text);

    public static void Fail(this Activity activity, WarehouseException exception) =>
        activity.SetTag("error.type", exception.Fault.ToString())
            .SetTag("db.response.status_code", exception.Code)
            .SetStatus(ActivityStatusCode.Error, exception.Message);
}
