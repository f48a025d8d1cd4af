using Blueshift.Contracts;
using Blueshift.Tool.DeadLetters;

namespace Blueshift.Tool.Screens;

/// <summary>Everything that is known of one dead letter.</summary>
internal sealed class LetterScreen(Terminal terminal, TimeProvider clock)
{
    public void Show(Letter letter)
    {
        foreach (var (name, value) in FactsOf(letter).Where(fact => !string.IsNullOrEmpty(fact.Value)))
        {
            terminal.WriteRaw($"{name,-10} {LetterText.OneLine(value!)}");
        }

        Show("files", (letter.Batch?.Files ?? []).Select(Line));
        Show("errors", letter.Errors.Select(RowErrorText.Of));
        Show("headers", letter.Headers
            .Where(header => header.Value != letter.StackTrace && !(header.Key == FailureHeaders.Errors && letter.Errors.Count > 0))
            .OrderBy(header => header.Key, StringComparer.Ordinal)
            .Select(header => $"{header.Key}: {LetterText.OneLine(header.Value)}"));
        Show("stack", LinesOf(letter.StackTrace));
        Show("body", LinesOf(letter.Body));
    }

    private IEnumerable<(string Name, string? Value)> FactsOf(Letter letter) =>
    [
        ("id", letter.Id),
        ("queue", letter.Queue),
        ("cause", letter.Cause.ToString().ToLowerInvariant()),
        ("kind", letter.Kind),
        ("code", letter.Code),
        ("reason", letter.Reason),
        ("table", letter.Table ?? LetterChoice.NoTable),
        ("attempts", $"{letter.Attempts}"),
        ("since", Time(letter.Since)),
        ("sent", Time(letter.SentAt)),
        ("received", $"{LetterText.Count(letter.ReceiveCount, "time")}, looks at it included"),
        ("message", letter.MessageType is null ? null : $"{letter.MessageType} {letter.MessageId}"),
        ("batch", letter.Batch?.BatchId.ToString()),
        ("bucket", letter.Batch?.Bucket),
        ("manifest", letter.Batch?.ManifestKey),
        ("etag", letter.Batch?.ManifestETag),
    ];

    private void Show(string name, IEnumerable<string> lines)
    {
        foreach (var (index, line) in lines.Index())
        {
            if (index == 0)
            {
                terminal.WriteRaw(name);
            }

            terminal.WriteRaw($"  {line}");
        }
    }

    private static IEnumerable<string> LinesOf(string? text) => string.IsNullOrEmpty(text) ? [] : LetterText.Lines(text);

    private static string Line(FileVersion file) => LetterText.OneLine(
        $"{file.Key}, {LetterText.Count(file.Size, "byte")}, etag {file.ETag}, modified {file.LastModified.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z");

    private string? Time(DateTimeOffset? time) => time is null
        ? null
        : $"{time.Value.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z, {LetterText.Age(time, clock.GetUtcNow())} ago";
}
