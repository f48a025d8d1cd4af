using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.RedshiftStandIn.Tests;

/// <summary>One stand-in for a class of many small tests that leave nothing behind.</summary>
public sealed class SharedStandIn(FastPostgresServer postgres, AwsEmulatorFixture aws) : IAsyncLifetime
{
    private StandInServer? _server;

    internal StandInServer Server => _server!;

    public async ValueTask InitializeAsync() => _server = await StandInServer.StartAsync(
        new StandInOptions
        {
            Database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken),
            S3Endpoint = aws.Emulator.Endpoint,
        },
        TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Server.Options.Database.DropAsync();
    }
}
