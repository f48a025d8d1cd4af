using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Blueshift.Contracts;
using Blueshift.SqsTransport.DeadLetters;

namespace Blueshift.Tool.DeadLetters;

/// <summary>What is in the envelope of a dead letter.</summary>
internal static class LetterMessage
{
    // Nothing may grow by being written again: the message may be as long as SQS takes them.
    private static readonly JsonSerializerOptions Shortest = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonNodeOptions AnyCase = new() { PropertyNameCaseInsensitive = true };

    /// <summary>One of Blueshift's messages; null for anything else.</summary>
    public static object? Read(DeadLetter letter)
    {
        try
        {
            return letter.MessageType switch
            {
                "Blueshift.Contracts:LoadRequested" => Read<LoadRequested>(letter),
                "Blueshift.Contracts:LoadCompleted" => Read<LoadCompleted>(letter),
                "Blueshift.Contracts:LoadFailed" => Read<LoadFailed>(letter),
                "Blueshift.Contracts:LoadChecked" => Read<LoadChecked>(letter),
                "Blueshift.Contracts:CleanupRequested" => Read<CleanupRequested>(letter),
                "Blueshift.Contracts:CleanupCompleted" => Read<CleanupCompleted>(letter),
                _ => null,
            };
        }
        catch (JsonException)
        {
            // Of a version whose message had other parts, which may be why it lies here; its body is shown instead.
            return null;
        }
    }

    /// <summary>
    /// What is sent when a person has the message tried again. A request becomes one for another attempt at files that
    /// failed: without, the Loader would find them in the history, and leave them alone.
    /// </summary>
    public static string ForReplay(DeadLetter letter)
    {
        if (Read(letter) is not LoadRequested { IsReplay: false })
        {
            return letter.Body;
        }

        var envelope = JsonNode.Parse(letter.Body, AnyCase)!;
        envelope["message"]![JsonNamingPolicy.CamelCase.ConvertName(nameof(LoadRequested.IsReplay))] = true;
        return envelope.ToJsonString(Shortest);
    }

    private static T? Read<T>(DeadLetter letter)
        where T : class =>
        JsonSerializer.Deserialize<Envelope<T>>(letter.Body, JsonSerializerOptions.Web)?.Message;

    private sealed record Envelope<T>(T? Message);
}
