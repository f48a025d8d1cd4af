using Blueshift.Domain.Objects;
using Blueshift.TestKit.Objects;

namespace Blueshift.Storage.Tests.Contract;

/// <summary>The store that other parts are tested with keeps the same promises.</summary>
public sealed class InMemoryObjectStoreContractTests : ObjectStoreContract
{
    protected override IObjectStore Store { get; } = new InMemoryObjectStore(TimeProvider.System);

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;
}
