using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

[assembly: AssemblyFixture(typeof(PostgresServer))]
[assembly: AssemblyFixture(typeof(AwsEmulatorFixture))]
