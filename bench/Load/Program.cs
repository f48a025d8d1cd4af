using Blueshift.Bench.Load;
using Spectre.Console;

// A run of its own for each load, so that its CPU and memory are its own as psql's are.
if (args is [LoadProcess.Command, .. var arguments])
{
    await LoadProcess.RunAsync(arguments, CancellationToken.None);
    return;
}

using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(30), TimeProvider.System);
await using var bench = await Bench.StartAsync(stop.Token);
var report = args is ["upsert"]
    ? await new UpsertBenchmark(bench).RunAsync(stop.Token)
    : await new StagingBenchmark(bench).RunAsync(stop.Token);
AnsiConsole.Write(report.ToTable());
// A console that is no terminal would break the line at 80 characters.
await AnsiConsole.Profile.Out.Writer.WriteLineAsync(report.Summary);
