namespace Blueshift.Bench.Load;

/// <summary>One way to do the job.</summary>
/// <param name="Name">For the report.</param>
/// <param name="RunAsync">Does it, and tells what it took.</param>
internal sealed record Contender(string Name, Func<CancellationToken, Task<ClientUse>> RunAsync);
