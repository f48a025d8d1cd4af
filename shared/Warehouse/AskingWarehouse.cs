using Blueshift.Domain.Failures;
using Blueshift.Domain.History;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;

namespace Blueshift.Warehouse;

/// <summary>Asks a server what it is before the first use, and leaves the work to the warehouse for it.</summary>
internal sealed class AskingWarehouse(Func<CancellationToken, Task<IWarehouse>> ask) : IWarehouse
{
    private volatile IWarehouse? _answer;

    public async Task<LoadReport> LoadAsync(
        LoadPlan plan, IObjectStore objects, IProgress<LoadProgress> progress, CancellationToken cancellationToken) =>
        await (await AskAsync(cancellationToken)).LoadAsync(plan, objects, progress, cancellationToken);

    public async Task RecordFailuresAsync(
        LoadPlan plan, string table, IReadOnlyList<LoadFailure> failures, CancellationToken cancellationToken) =>
        await (await AskAsync(cancellationToken)).RecordFailuresAsync(plan, table, failures, cancellationToken);

    public async Task<IReadOnlyList<FileHistory>> FindHistoryAsync(
        string bucket, IReadOnlyCollection<ObjectVersion> files, CancellationToken cancellationToken) =>
        await (await AskAsync(cancellationToken)).FindHistoryAsync(bucket, files, cancellationToken);

    public async Task<bool> HasLoadedAsync(
        string bucket, ObjectVersion manifest, CancellationToken cancellationToken) =>
        await (await AskAsync(cancellationToken)).HasLoadedAsync(bucket, manifest, cancellationToken);

    public async Task PingAsync(CancellationToken cancellationToken) =>
        await (await AskAsync(cancellationToken)).PingAsync(cancellationToken);

    private async Task<IWarehouse> AskAsync(CancellationToken cancellationToken) =>
        _answer ??= await ask(cancellationToken);
}
