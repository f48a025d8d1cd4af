using Blueshift.Domain.Configuration;
using Blueshift.Domain.Objects;
using Blueshift.Storage.Local;
using Blueshift.Storage.Tests.Contract;
using Blueshift.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Blueshift.Storage.Tests.Local;

public sealed class LocalDirectoryStoreContractTests : ObjectStoreContract
{
    private readonly TestDirectory _directory = new();

    public LocalDirectoryStoreContractTests() => Store = new LocalDirectoryStore(
        new BucketSettings.LocalDirectory(_directory.Path), Guid.NewGuid, NullLogger<LocalDirectoryStore>.Instance);

    protected override IObjectStore Store { get; }

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public override ValueTask DisposeAsync()
    {
        _directory.Dispose();
        return base.DisposeAsync();
    }
}
