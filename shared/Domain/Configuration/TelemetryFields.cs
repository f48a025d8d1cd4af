using Blueshift.Domain.Fields;

namespace Blueshift.Domain.Configuration;

/// <summary>Reads <c>:telemetry</c>.</summary>
internal static class TelemetryFields
{
    private const string LogReporter = "uswitch.blueshift.telemetry/log-metrics-reporter";

    public static TelemetrySettings Read(Field field)
    {
        if (field.Map("a map with :reporters or :otlp") is not { } map)
        {
            return new TelemetrySettings();
        }

        var settings = new TelemetrySettings
        {
            LogMetrics = ReadReporters(map.Optional("reporters")),
            OtlpEndpoint = ReadOtlp(map.Optional("otlp")),
        };
        map.RefuseOthers();
        return settings;
    }

    private static bool ReadReporters(Field field)
    {
        const string expected = $"a vector of reporters, such as [{LogReporter}]";
        var logs = false;
        foreach (var item in field.Items(expected) ?? [])
        {
            if (item.Symbol("the name of a reporter") is not { } reporter)
            {
                continue;
            }

            if (reporter.ToString() == LogReporter)
            {
                logs = true;
            }
            else
            {
                item.Report($"{Shown.Of(reporter, isSecret: false)} is no reporter that Blueshift "
                    + "has", LogReporter, null);
            }
        }

        return logs;
    }

    private static Uri? ReadOtlp(Field field)
    {
        const string expected = "a map with :endpoint, such as {:endpoint \"http://localhost:4317\"}";
        if (field.Map(expected) is not { } map)
        {
            return null;
        }

        const string address = "an address, such as \"http://localhost:4317\"";
        var endpoint = map.Required("endpoint", address).Endpoint(address);
        map.RefuseOthers();
        return endpoint;
    }
}
