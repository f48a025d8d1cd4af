namespace Blueshift.Domain.Loading;

/// <summary>How far a running load is.</summary>
/// <param name="Stage">The step under way, for a person.</param>
/// <param name="BytesRead">Stored bytes read from the bucket so far.</param>
/// <param name="BytesTotal">Stored bytes of the whole batch.</param>
/// <param name="Rows">Rows accepted so far.</param>
public sealed record LoadProgress(string Stage, long BytesRead, long BytesTotal, long Rows);
