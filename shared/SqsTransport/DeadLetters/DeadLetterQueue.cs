namespace Blueshift.SqsTransport.DeadLetters;

/// <summary>A queue of messages that were set aside.</summary>
/// <param name="Name">The whole name.</param>
/// <param name="SourceQueue">The whole name of the queue they came from.</param>
/// <param name="Messages">About how many there are, those included that somebody looks at just now.</param>
public sealed record DeadLetterQueue(string Name, string SourceQueue, int Messages);
