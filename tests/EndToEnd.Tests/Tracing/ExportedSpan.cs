namespace Blueshift.EndToEnd.Tests.Tracing;

/// <summary>A span as it came from a service.</summary>
/// <param name="Service">Which one.</param>
/// <param name="TraceId">In hexadecimal digits.</param>
/// <param name="Id">In hexadecimal digits.</param>
/// <param name="ParentId">Empty for a trace's first span.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Attributes">Those that are text.</param>
internal sealed record ExportedSpan(
    string Service, string TraceId, string Id, string ParentId, string Name, IReadOnlyDictionary<string, string> Attributes)
{
    /// <summary>
    /// Reads an ExportTraceServiceRequest
    /// (https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto).
    /// </summary>
    public static IEnumerable<ExportedSpan> ReadAll(ReadOnlyMemory<byte> request) =>
        from resourceSpans in ProtobufField.Read(request).Where(field => field.Number == 1)
        let service = ServiceOf(resourceSpans)
        from scopeSpans in resourceSpans.Fields.Where(field => field.Number == 2)
        from span in scopeSpans.Fields.Where(field => field.Number == 2)
        select Read(service, span);

    private static string ServiceOf(ProtobufField resourceSpans) =>
        AttributesOf(resourceSpans.Fields.Single(field => field.Number == 1), 1)["service.name"];

    private static ExportedSpan Read(string service, ProtobufField span)
    {
        var fields = span.Fields.ToLookup(field => field.Number);
        return new ExportedSpan(
            service,
            fields[1].Single().Hex,
            fields[2].Single().Hex,
            fields[4].SingleOrDefault()?.Hex ?? "",
            fields[5].Single().Text,
            AttributesOf(span, 9));
    }

    private static Dictionary<string, string> AttributesOf(ProtobufField owner, int number) => (
        from attribute in owner.Fields.Where(field => field.Number == number)
        let key = attribute.Fields.Single(field => field.Number == 1).Text
        from text in attribute.Fields.Single(field => field.Number == 2).Fields.Where(field => field.Number == 1)
        select (key, text.Text)).ToDictionary();
}
