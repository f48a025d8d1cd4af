using Blueshift.Bench.Load;
using Spectre.Console;

if (args is [LoadProcess.Command])
{
#pragma warning disable RS0030 // It talks with the process that has started it, and with nobody else.
    await LoadProcess.ServeAsync(Console.In, Console.Out, CancellationToken.None);
#pragma warning restore RS0030
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
