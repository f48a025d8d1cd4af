using Blueshift.TestKit.Databases;

[assembly: AssemblyFixture(typeof(FastPostgresServer))]
