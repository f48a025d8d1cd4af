using System.Text;
using Blueshift.Domain.Configuration;
using Blueshift.Domain.Objects;
using Blueshift.Storage.S3;
using Blueshift.TestKit.Emulators;
using Blueshift.TestKit.Http;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Blueshift.Storage.Tests.S3;

/// <summary>A store whose requests pass a proxy on their way to a bucket of its own in the emulator.</summary>
public abstract class ProxiedS3(AwsEmulatorFixture fixture) : IAsyncLifetime
{
    private protected static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    private protected AwsEmulator Emulator { get; } = fixture.Emulator;

    private protected FaultingHttpProxy Proxy { get; } = FaultingHttpProxy.Start(fixture.Emulator.Endpoint);

    private protected FakeTimeProvider Time { get; } = new();

    private protected FakeLogger<S3ObjectStore> Log { get; } = new();

    private protected BucketSettings.S3 Settings { get; private set; } = null!;

    private protected S3ObjectStore Store { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var bucket = await Emulator.CreateBucketAsync(CancellationToken);
        Settings = Emulator.SettingsFor(bucket) with { Endpoint = Proxy.Endpoint };
        Store = S3Stores.Create(Settings, Time, Log);
    }

    public async ValueTask DisposeAsync()
    {
        Store.Dispose();
        await Proxy.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Puts an object behind the proxy's back.</summary>
    private protected async Task<ObjectVersion> SeedAsync(string key, byte[] content)
    {
        using var direct = S3Stores.Create(Settings with { Endpoint = Emulator.Endpoint });
        await Emulator.PutObjectAsync(Settings.Name, key, content, CancellationToken);
        return (await direct.FindAsync(key, CancellationToken))!;
    }

    private protected Task<ObjectVersion> SeedAsync(string key, string content) =>
        SeedAsync(key, Encoding.UTF8.GetBytes(content));

    /// <summary>Looks behind the proxy's back.</summary>
    private protected async Task<bool> IsThereAsync(string key)
    {
        using var direct = S3Stores.Create(Settings with { Endpoint = Emulator.Endpoint });
        return await direct.FindAsync(key, CancellationToken) is not null;
    }

    /// <summary>Lets the clock of the store run until what was to happen has happened.</summary>
    private protected async Task PassTimeUntilAsync(Func<bool> hasHappened)
    {
        while (!hasHappened())
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }
}
