using Blueshift.TestKit.Emulators;

[assembly: AssemblyFixture(typeof(AwsEmulatorFixture))]
