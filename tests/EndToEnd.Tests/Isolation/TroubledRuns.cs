using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Isolation;

/// <summary>
/// A run over a troubled bucket, another without any change, and one after all has been mended: done once for all the
/// tests that look at what came of it.
/// </summary>
public abstract class TroubledRuns(PostgresServer server, AwsEmulatorFixture emulator, DatabaseKind kind) : IAsyncLifetime
{
    private World? _world;

    public World World => _world ?? throw new InvalidOperationException("The test has not begun.");

    public RunResult First { get; private set; } = null!;

    public RunResult Second { get; private set; } = null!;

    public RunResult Mended { get; private set; } = null!;

    /// <summary>The rows of all tables and all keys after the first run.</summary>
    public (IReadOnlyList<string> Rows, IReadOnlyList<string> Keys) AfterFirst { get; private set; }

    /// <summary>The same after the second.</summary>
    public (IReadOnlyList<string> Rows, IReadOnlyList<string> Keys) AfterSecond { get; private set; }

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        _world = await World.CreateAsync(server, emulator.Emulator, kind, cancellationToken);
        World.Config = World.Config with { MoreConnections = TroubledBucket.UnusableConnection };
        await TroubledBucket.PrepareAsync(World, cancellationToken);
        First = await World.RunOnceAsync(cancellationToken);
        AfterFirst = await LookAsync(cancellationToken);
        Second = await World.RunOnceAsync(cancellationToken);
        AfterSecond = await LookAsync(cancellationToken);
        await TroubledBucket.MendAsync(World, cancellationToken);
        Mended = await World.RunOnceAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_world is not null)
        {
            await _world.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    private async Task<(IReadOnlyList<string> Rows, IReadOnlyList<string> Keys)> LookAsync(CancellationToken cancellationToken) =>
        (await TroubledBucket.RowVersionsAsync(World, cancellationToken), await World.Bucket.KeysAsync(cancellationToken));
}
