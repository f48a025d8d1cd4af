using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

[assembly: AssemblyFixture(typeof(AwsEmulatorFixture))]
[assembly: AssemblyFixture(typeof(PostgresServer))]
