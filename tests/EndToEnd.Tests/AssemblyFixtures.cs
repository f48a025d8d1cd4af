using Blueshift.EndToEnd.Tests.Kills;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

[assembly: AssemblyFixture(typeof(PostgresServer))]
[assembly: AssemblyFixture(typeof(AwsEmulatorFixture))]
[assembly: AssemblyFixture(typeof(UndisturbedRuns))]

// The tests mostly wait for the processes they start.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
