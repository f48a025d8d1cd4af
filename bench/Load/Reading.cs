namespace Blueshift.Bench.Load;

/// <summary>What one run of a contender took.</summary>
/// <param name="Seconds">From its start to its end.</param>
/// <param name="ClientCpu">Seconds of its processes.</param>
/// <param name="BackendCpu">Seconds of the server's processes that worked for it.</param>
/// <param name="PeakMegabytes">What it says of its own memory; 0 where it says nothing.</param>
internal sealed record Reading(double Seconds, double ClientCpu, double BackendCpu, double PeakMegabytes);
