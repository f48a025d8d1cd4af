using Blueshift.Bench.Bus;
using Blueshift.TestKit.Emulators;
using Spectre.Console;

// Measures the SQS transport beside the AWS SDK alone, on one emulator in one run.
using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(10), TimeProvider.System);
await using var emulator = await AwsEmulator.StartAsync(stop.Token);
var report = await new BusBenchmark(emulator.Endpoint, TimeProvider.System).RunAsync(stop.Token);
AnsiConsole.Write(report.ToTable());
// A console that is no terminal would break the line at 80 characters.
await AnsiConsole.Profile.Out.Writer.WriteLineAsync(report.ToString());
