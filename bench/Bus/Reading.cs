namespace Blueshift.Bench.Bus;

/// <summary>The message that is sent around.</summary>
public sealed record Reading(int Number, string Note);
