using Blueshift.Domain.Objects;
using Blueshift.Storage.S3;
using Blueshift.Storage.Tests.Contract;
using Blueshift.TestKit.Emulators;

namespace Blueshift.Storage.Tests.S3;

/// <summary>Against a store that ignores the condition on DELETE.</summary>
public sealed class S3ObjectStoreContractTests(AwsEmulatorFixture fixture) : ObjectStoreContract
{
    private S3ObjectStore _store = null!;

    protected override IObjectStore Store => _store;

    public override async ValueTask InitializeAsync()
    {
        var bucket = await fixture.Emulator.CreateBucketAsync(CancellationToken);
        _store = S3Stores.Create(fixture.Emulator.SettingsFor(bucket));
    }

    public override ValueTask DisposeAsync()
    {
        _store.Dispose();
        return base.DisposeAsync();
    }
}
