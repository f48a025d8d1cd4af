using Blueshift.Bench.Scale;
using Blueshift.TestKit;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;
using Spectre.Console;

// Measures what more Loader processes bring where a load is a wait for the database and not work of this machine.
using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(15), TimeProvider.System);
using var directory = new TestDirectory();
await using var server = new PostgresServer();
await server.InitializeAsync();
await using var emulator = await AwsEmulator.StartAsync(stop.Token);
var tables = await SlowTables.CreateAsync(await server.CreateDatabaseAsync(stop.Token), stop.Token);
await using var loaders = await LoaderFleet.CreateAsync(emulator, tables.Database, directory, stop.Token);
await using var batches = await Batches.CreateAsync(emulator, loaders.Bucket, stop.Token);
var report = await new ScaleBenchmark(tables, loaders, batches, TimeProvider.System).RunAsync(stop.Token);
AnsiConsole.Write(report.ToTable());
// A console that is no terminal would break the line at 80 characters.
await AnsiConsole.Profile.Out.Writer.WriteLineAsync(report.ToString());
