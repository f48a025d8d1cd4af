namespace Blueshift.Copy.Options;

/// <summary>One thing that is wrong with the options of a manifest.</summary>
/// <param name="Option">The 0-based place of the string in the <c>:options</c> vector.</param>
/// <param name="Offset">The 0-based place of the character in that string.</param>
/// <param name="Message">What was found and what is allowed. Never holds the value of a credential.</param>
public sealed record CopyOptionProblem(int Option, int Offset, string Message);
