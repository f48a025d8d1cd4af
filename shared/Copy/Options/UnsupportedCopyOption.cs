namespace Blueshift.Copy.Options;

/// <summary>An option that is right, but that an engine does not carry out.</summary>
/// <param name="Keyword">Its keyword: <c>FIXEDWIDTH</c>.</param>
/// <param name="Message">What to do about it, as a sentence without a full stop that starts with the keyword.</param>
public sealed record UnsupportedCopyOption(string Keyword, string Message);
