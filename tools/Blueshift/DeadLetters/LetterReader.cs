using Blueshift.Contracts;
using Blueshift.SqsTransport.DeadLetters;

namespace Blueshift.Tool.DeadLetters;

/// <summary>Tells a dead letter in Blueshift's terms.</summary>
internal static class LetterReader
{
    /// <param name="letter">As the queue has it.</param>
    /// <param name="queue">The whole name of the queue it lies in.</param>
    public static Letter Read(DeadLetter letter, string queue)
    {
        var batch = LetterBatch.Of(letter);
        return new Letter
        {
            Id = letter.Id,
            Queue = queue,
            Cause = letter.Cause,
            Since = letter.Fault?.OccurredAt ?? letter.SentAt,
            Table = TableOf(letter),
            Attempts = letter.Cause == DeadLetterCause.Crashed ? letter.ReceiveCount : (letter.Fault?.RetryCount ?? 0) + 1,
            Reason = ReasonOf(letter),
            Kind = letter.Fault?.ExceptionType,
            Code = CodeOf(letter),
            StackTrace = letter.Fault?.StackTrace,
            SentAt = letter.SentAt,
            ReceiveCount = letter.ReceiveCount,
            MessageId = letter.MessageId,
            MessageType = letter.MessageType,
            Batch = batch,
            Errors = LetterErrors.Of(letter),
            Headers = letter.Headers,
            Body = batch is null ? letter.Body : null,
        };
    }

    private static string? TableOf(DeadLetter letter) =>
        letter.Headers.GetValueOrDefault(FailureHeaders.Table) ?? (LetterMessage.Read(letter) as LoadCompleted)?.Table;

    // A message that was replayed and then failed of something unforeseen still has the code of its earlier failure.
    private static string? CodeOf(DeadLetter letter) =>
        LetterErrors.IsOfLoad(letter) ? letter.Headers.GetValueOrDefault(FailureHeaders.Code) : null;

    private static string ReasonOf(DeadLetter letter) => letter.Cause switch
    {
        DeadLetterCause.Crashed =>
            $"handed out {letter.ReceiveCount} times (looks at it included) and never finished: "
            + "the process died on it or was stopped each time",
        DeadLetterCause.Skipped => $"nobody takes messages of the type {letter.MessageType ?? "it has, if it is a message at all"}",
        _ => letter.Fault?.Message ?? "nobody noted why",
    };
}
