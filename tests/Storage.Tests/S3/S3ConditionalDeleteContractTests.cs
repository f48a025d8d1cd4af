using Blueshift.Domain.Objects;
using Blueshift.Storage.S3;
using Blueshift.Storage.Tests.Contract;
using Blueshift.TestKit.Emulators;
using Blueshift.TestKit.Http;

namespace Blueshift.Storage.Tests.S3;

/// <summary>Against a store that honours the condition on DELETE, as Amazon's does.</summary>
public sealed class S3ConditionalDeleteContractTests(AwsEmulatorFixture fixture) : ObjectStoreContract
{
    private readonly FaultingHttpProxy _proxy = FaultingHttpProxy.Start(fixture.Emulator.Endpoint);
    private S3ObjectStore _store = null!;

    protected override IObjectStore Store => _store;

    public override async ValueTask InitializeAsync()
    {
        var bucket = await fixture.Emulator.CreateBucketAsync(CancellationToken);
        _proxy.Decide(new ConditionalDeletes(fixture.Emulator, bucket).DecideAsync);
        _store = S3Stores.Create(fixture.Emulator.SettingsFor(bucket) with { Endpoint = _proxy.Endpoint });
    }

    public override async ValueTask DisposeAsync()
    {
        _store.Dispose();
        await _proxy.DisposeAsync();
        await base.DisposeAsync();
    }
}
