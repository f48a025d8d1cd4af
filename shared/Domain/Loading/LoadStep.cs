namespace Blueshift.Domain.Loading;

/// <summary>
/// One thing a load does in the warehouse. A plan is an ordered list of these; a dialect turns each into its own
/// statements, and nothing else is ever run.
/// </summary>
public abstract record LoadStep
{
    private LoadStep()
    {
    }

    /// <summary>Whether it changes the target.</summary>
    public virtual bool IsWriting => false;

    /// <summary>
    /// Takes the place of the one load of the target that may run. It holds up no other writer, so it may be held while
    /// files are read; a load that cannot have it soon is given up before it has cost anything.
    /// </summary>
    public sealed record TakeTurn : LoadStep;

    /// <summary>Makes a private staging table with the manifest's columns, all nullable.</summary>
    public sealed record CreateStaging : LoadStep;

    /// <summary>Reads every file into the staging table by COPY's rules; files that fail leave nothing in it.</summary>
    public sealed record FillStaging : LoadStep;

    /// <summary>Keeps other writers off the target until the transaction ends.</summary>
    public sealed record LockTarget : LoadStep;

    /// <summary>Takes out of staging what another load has committed since this one began.</summary>
    public sealed record DropLoadedFiles : LoadStep;

    /// <summary>
    /// Compares what staging holds with what was sent: a staging table emptied by a crash must not pass.
    /// </summary>
    public sealed record CheckCounts : LoadStep;

    /// <summary>Looks for NULL in the key columns. Only under <see cref="NullKeyPolicy.Fail"/>.</summary>
    public sealed record CheckNullKeys(IReadOnlyList<ColumnName> Key) : LoadStep;

    /// <summary>
    /// Puts the result of the manifest's query in the place of the staged rows. <see cref="StagingSelect.Distinct"/>
    /// comes after <see cref="ResolveDuplicates"/>, a query before it: see <see cref="LoadSteps"/>.
    /// </summary>
    public sealed record SelectStaging(StagingSelect Select) : LoadStep;

    /// <summary>Leaves one row of each key in staging, or fails the files, as the policy says.</summary>
    public sealed record ResolveDuplicates(IReadOnlyList<ColumnName> Key, DuplicatePolicy Policy) : LoadStep;

    /// <summary>Replaces target rows that have a staged key and inserts the rest.</summary>
    public sealed record Merge(IReadOnlyList<ColumnName> Key, UpsertMethod By = UpsertMethod.DeleteInsert) : LoadStep
    {
        public override bool IsWriting => true;
    }

    /// <summary>Removes every row of the target, in a way that rolls back.</summary>
    public sealed record DeleteAll : LoadStep
    {
        public override bool IsWriting => true;
    }

    /// <summary>Inserts staged rows whose key the target does not have.</summary>
    public sealed record InsertMissing(IReadOnlyList<ColumnName> Key) : LoadStep
    {
        public override bool IsWriting => true;
    }

    /// <summary>Inserts every staged row.</summary>
    public sealed record InsertAll : LoadStep
    {
        public override bool IsWriting => true;
    }

    /// <summary>Writes the history rows that commit with the data.</summary>
    public sealed record RecordHistory : LoadStep;
}
