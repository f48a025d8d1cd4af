using Blueshift.Domain.Fields;

namespace Blueshift.Domain.Configuration;

/// <summary>Reads <c>:telemetry</c>.</summary>
internal static class TelemetryFields
{
    private const string LogReporter = "uswitch.blueshift.telemetry/log-metrics-reporter";

    public static TelemetrySettings Read(Field field)
    {
        if (field.Map("a map with :reporters, :otlp or :http") is not { } map)
        {
            return new TelemetrySettings();
        }

        var settings = new TelemetrySettings
        {
            LogMetrics = ReadReporters(map.Optional("reporters")),
            Otlp = ReadOtlp(map.Optional("otlp")),
            HttpAddress = ReadHttp(map.Optional("http")),
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

    private static OtlpSettings? ReadOtlp(Field field)
    {
        const string expected = "a map with :endpoint, such as {:endpoint \"http://localhost:4317\"}";
        if (field.Map(expected) is not { } map)
        {
            return null;
        }

        const string address = "an address, such as \"http://localhost:4317\"";
        var endpoint = map.Required("endpoint", address).Endpoint(address);
        var protocol = map.Optional("protocol").Choice((":grpc", OtlpProtocol.Grpc), (":http", OtlpProtocol.Http));
        map.RefuseOthers();
        return endpoint is null ? null : new OtlpSettings(endpoint, protocol ?? OtlpProtocol.Grpc);
    }

    private static Uri? ReadHttp(Field field)
    {
        const string expected = "a map with :address, such as {:address \"http://127.0.0.1:9464\"}";
        if (field.Map(expected) is not { } map)
        {
            return null;
        }

        const string address = "an address of this machine with a port, such as \"http://127.0.0.1:9464\"";
        var given = map.Required("address", address);
        var endpoint = given.Endpoint(address);
        map.RefuseOthers();
        if (endpoint is null or { Scheme: "http", AbsolutePath: "/" })
        {
            return endpoint;
        }

        given.Report("found an address with https or a path", address, null);
        return null;
    }
}
