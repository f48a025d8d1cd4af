namespace Blueshift.Copy.Options.Grammar;

/// <summary>A token of the options.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">
/// A word or number as written; a string's content with <c>''</c> undoubled and backslashes as they stand; the
/// character that fits nowhere.
/// </param>
/// <param name="Position">Its first character in the joined text.</param>
internal readonly record struct OptionToken(OptionTokenKind Kind, string Text, int Position);
