using Blueshift.RedshiftStandIn;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Worlds;

/// <summary>A test with a world of its own. What its processes wrote is in the report of a failure.</summary>
public abstract class EndToEndTest(PostgresServer server, AwsEmulatorFixture emulator) : IAsyncLifetime
{
    private World? _world;

    protected static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    protected World World => _world ?? throw new InvalidOperationException("The test has not begun.");

    /// <summary>The warehouse of its worlds.</summary>
    protected virtual DatabaseKind Kind => DatabaseKind.PostgreSql;

    /// <summary>What kind of Redshift it is, where it is one.</summary>
    protected virtual StandInOptions Configure(StandInOptions options) => options;

    public virtual async ValueTask InitializeAsync() => _world = await CreateWorldAsync();

    public virtual async ValueTask DisposeAsync()
    {
        if (_world is not null)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(_world.Transcript);
            await _world.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Another world; whoever asks for it disposes of it.</summary>
    protected Task<World> CreateWorldAsync() => World.CreateAsync(server, emulator.Emulator, Kind, Configure, CancellationToken);
}
