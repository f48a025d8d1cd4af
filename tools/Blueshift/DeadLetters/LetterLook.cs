namespace Blueshift.Tool.DeadLetters;

/// <summary>What a look into the queues showed.</summary>
/// <param name="Letters">The oldest first.</param>
/// <param name="Hidden">About how many more there are, that somebody else looks at just now.</param>
internal sealed record LetterLook(IReadOnlyList<Letter> Letters, int Hidden);
