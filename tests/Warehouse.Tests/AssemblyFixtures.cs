using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

[assembly: AssemblyFixture(typeof(FastPostgresServer))]
[assembly: AssemblyFixture(typeof(AwsEmulatorFixture))]
