using Blueshift.Domain.Failures;
using Blueshift.Domain.History;
using Blueshift.Domain.Objects;

namespace Blueshift.Domain.Loading;

/// <summary>
/// A target database. What a person or a change must mend comes back in the report; everything else is a
/// <see cref="BlueshiftException"/> that says whether it is transient.
/// </summary>
public interface IWarehouse
{
    /// <summary>
    /// Carries out a plan in one transaction, the history with it; under NOLOAD the history alone.
    /// Files that the history has are passed over; files that fail are left out, unless the strategy is
    /// <see cref="LoadStrategy.Replace"/>, where one fails all.
    /// Calling it again with the same plan, whatever became of the first call, loads nothing twice.
    /// </summary>
    Task<LoadReport> LoadAsync(
        LoadPlan plan, IObjectStore objects, IProgress<LoadProgress> progress, CancellationToken cancellationToken);

    /// <summary>
    /// Writes failures that are final to the history, in a transaction of their own, so that the files are not tried
    /// again until something changes.
    /// </summary>
    Task RecordFailuresAsync(
        LoadPlan plan, string table, IReadOnlyList<LoadFailure> failures, CancellationToken cancellationToken);

    /// <summary>
    /// What the history has of these versions: every row of exactly this version, and of each key the last loaded row
    /// in each table. Empty when there is no history yet.
    /// </summary>
    Task<IReadOnlyList<FileHistory>> FindHistoryAsync(
        string bucket, IReadOnlyCollection<ObjectVersion> files, CancellationToken cancellationToken);

    /// <summary>
    /// Whether the history has a committed load by exactly this version of a manifest, its time included. False when there
    /// is no history yet.
    /// </summary>
    Task<bool> HasLoadedAsync(string bucket, ObjectVersion manifest, CancellationToken cancellationToken);

    /// <summary>Returns when the database answers.</summary>
    Task PingAsync(CancellationToken cancellationToken);
}
