using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.SQS.Model;

namespace Blueshift.SqsTransport.Wire;

/// <summary>
/// A message's headers as one JSON object in one attribute: SQS takes ten attributes, and a fault alone has as many
/// headers. Text attributes that others put beside it are headers too.
/// </summary>
internal static class HeaderBag
{
    public const string AttributeName = "MT-Headers";

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static MessageAttributeValue ToAttribute(IReadOnlyDictionary<string, object> headers) =>
        new() { DataType = "String", StringValue = JsonSerializer.Serialize(headers, Options) };

    public static Dictionary<string, object> Read(Message message)
    {
        var headers = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, attribute) in message.MessageAttributes ?? [])
        {
            if (attribute.StringValue is { } text && !(name == AttributeName && TryReadBag(text, headers)))
            {
                headers[name] = text;
            }
        }

        return headers;
    }

    private static bool TryReadBag(string json, Dictionary<string, object> headers)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return false;
            }

            foreach (var header in document.RootElement.EnumerateObject())
            {
                headers[header.Name] = header.Value.ValueKind == JsonValueKind.String
                    ? header.Value.GetString()!
                    : header.Value.Clone();
            }

            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Somebody else's attribute of that name, or half a surrogate pair in it: a header like any other, and no
            // reason to lose the message.
            return false;
        }
    }
}
