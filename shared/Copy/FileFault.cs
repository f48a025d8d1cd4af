namespace Blueshift.Copy;

/// <summary>What is wrong with a file as a whole, rather than with one of its rows.</summary>
/// <param name="Code">One of <see cref="Rows.RowErrorCode"/>.</param>
/// <param name="Reason">What was found and where, for a person: <c>the gzip data ends early, 8,192 bytes in</c>.</param>
public sealed record FileFault(int Code, string Reason);
