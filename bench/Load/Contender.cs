namespace Blueshift.Bench.Load;

/// <summary>One way to do the job: a command that ends when it is done.</summary>
internal sealed record Contender(string Name, IReadOnlyList<string> Command);
