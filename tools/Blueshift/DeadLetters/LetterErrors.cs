using System.Text.Json;
using Blueshift.Contracts;
using Blueshift.Domain.Failures;
using Blueshift.SqsTransport.DeadLetters;

namespace Blueshift.Tool.DeadLetters;

/// <summary>The rejected rows that a dead letter speaks of: its own, or those in the failures it tells of.</summary>
internal static class LetterErrors
{
    public static IReadOnlyList<RowErrorDetail> Of(DeadLetter letter) =>
        IsOfLoad(letter) && letter.Headers.TryGetValue(FailureHeaders.Errors, out var json)
            ? Read(json)
            : [.. FailuresOf(letter).SelectMany(failure => failure.Errors ?? [])];

    /// <summary>Whether a load failed, and not a consumer: only then are the Loader's headers of this failure.</summary>
    public static bool IsOfLoad(DeadLetter letter) =>
        Enum.GetValues<FailureKind>().Any(kind => kind.ToWireName() == letter.Fault?.ExceptionType);

    private static IReadOnlyList<FailureDetail> FailuresOf(DeadLetter letter) => LetterMessage.Read(letter) switch
    {
        LoadFailed message => message.Failures,
        LoadChecked message => message.Failures,
        LoadCompleted message => message.Failures,
        CleanupCompleted message => message.Failures,
        _ => [],
    };

    private static RowErrorDetail[] Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<RowErrorDetail[]>(json, JsonSerializerOptions.Web) ?? [];
        }
        catch (JsonException)
        {
            // Of another version. It is shown among the headers.
            return [];
        }
    }
}
