using System.Globalization;
using Blueshift.Copy.Options;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;
using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.Loading;

namespace Blueshift.Warehouse.Redshift;

/// <summary>
/// Fills staging by COPY. Rows do not say which file they came from: where a file fails, or is not the one it was, the rest
/// is copied again into a new table.
/// </summary>
internal sealed class RedshiftFill(
    RedshiftSession session,
    LoadPlan plan,
    TargetTable target,
    LoadState state,
    CopyAccess access,
    RedshiftLoad.OpenSession openAnother,
    WarehouseServices services)
{
    /// <summary>Each gives up a file at least. What is left after so many is for the Loader to split.</summary>
    private const int MostRounds = 8;

    private readonly LoadErrors _errors = new(
        plan.Manifest.Bucket, services.Options, services.Clock, services.Logger);

    private readonly RedshiftSql _sql = new(target);
    private readonly FileSurvey _survey = new(plan, target, state);

    private bool IsColumnar => CopyCommand.IsColumnar(plan.Copy);

    /// <summary>
    /// Whether COPY may have passed over a whole file and succeeded: one in another encoding is skipped with error 1221, and
    /// whether that counts as one is not documented.
    /// </summary>
    private bool MayPassOverFiles => plan.Copy.Encoding != TextEncoding.Utf8;

    /// <summary>Empty and uncompressed, there is nothing to read, and COPY need not be asked what it makes of it.</summary>
    private bool IsNothing(BatchFile file) =>
        file.Version.Size == 0 && !IsColumnar && plan.Copy.Compression == Compression.None;

    /// <param name="next">Names the tables.</param>
    /// <param name="objects">The bucket.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The table with the rows of every pending file; of no meaning where none is pending any more.</returns>
    public async Task<RedshiftStaging> RunAsync(
        Func<RedshiftStaging> next, IObjectStore objects, CancellationToken cancellationToken)
    {
        var versions = new FileVersions(objects, plan, state);
        var authorization = await access.FindAsync(cancellationToken);
        if (authorization is null)
        {
            state.Fail(RedshiftTexts.BadKeys(state.Pending));
        }

        FailHidden();
        await _survey.RunAsync(objects, cancellationToken);
        await FailAmbiguousAsync(objects, cancellationToken);
        WarehouseException? last = null;
        for (var round = 1; ; round++)
        {
            await versions.DropChangedAsync(cancellationToken);
            var staging = next();
            if (!state.HasPending)
            {
                return staging;
            }

            if (round > MostRounds)
            {
                GiveUp(last);
                return staging;
            }

            var copy = new OneCopy(staging, authorization!, plan.Copy);
            last = await TryCopyAsync(copy, objects, cancellationToken);
            var isChanged = await versions.DropChangedAsync(cancellationToken);
            // What a name is decoded to may have come meanwhile, and have been read.
            isChanged |= await FailAmbiguousAsync(objects, cancellationToken);
            if (last is null && !isChanged && await TakeCountsAsync(copy, _survey.Records, cancellationToken))
            {
                return staging;
            }

            if (last is not null && !isChanged)
            {
                await JudgeAsync(last, copy, next, objects, versions, cancellationToken);
            }

            await session.ExecuteAsync(RedshiftSql.DropStaging(staging), cancellationToken);
        }
    }

    /// <returns>Why it failed; null when it did not.</returns>
    private async Task<WarehouseException?> TryCopyAsync(
        OneCopy copy, IObjectStore objects, CancellationToken cancellationToken)
    {
        // LIKE has to read a table that a load of it keeps locked while it writes.
        await session.WaitAsync(
            _sql.CreateStaging(copy.Staging), services.Options.TableLockTimeout, beginsTransaction: false, cancellationToken);
        var files = state.Pending.Where(file => !IsNothing(file)).ToArray();
        copy.Moment = await LoadErrors.BeginAsync(session, cancellationToken);
        if (files.Length == 0)
        {
            return null;
        }

        await using var manifest = await CopyManifest.WriteAsync(
            objects,
            plan,
            copy.Staging,
            files.Select(file => file.Version),
            services.Clock,
            services.Logger,
            cancellationToken);
        var command = CopyCommand.Write(
            copy.Staging, target.Columns, manifest.Uri, copy.Authorization, copy.Options, access.Region);
        session.ForgetNotices();
        try
        {
            await session.ExecuteAsync(command, cancellationToken);
            copy.Rows = (await session.QueryAsync(
                new("count the copied rows", "SELECT pg_last_copy_count()"),
                row => Convert.ToInt64(row.GetValue(0), CultureInfo.InvariantCulture),
                cancellationToken))[0];
            return null;
        }
        catch (WarehouseException exception) when (!exception.IsTransient)
        {
            await session.ReviveAsync(cancellationToken);
            return exception;
        }
    }

    /// <param name="copy">Which succeeded.</param>
    /// <param name="records">How many there are to account for, where that is known.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False where COPY passed over a whole file: that one has failed, and the others are to be copied again.</returns>
    private async Task<bool> TakeCountsAsync(OneCopy copy, long records, CancellationToken cancellationToken)
    {
        var pending = state.Pending;
        state.RowsCopied = copy.Rows;
        var (rows, leftOut) = (pending.Count == 1 ? copy.Rows : 0, session.RowsLeftOut);
        var missing = Math.Max(leftOut, MayPassOverFiles ? records - copy.Rows : 0);
        if (plan.Copy.ErrorLimit <= 1 && missing == 0)
        {
            pending[0].Take(new() { Rows = rows, RowsRejected = 0, Errors = [], ReachedErrorLimit = false });
            return true;
        }

        var found = await ReadLeftOutAsync(pending, copy, missing, cancellationToken);
        var limit = plan.Copy.ErrorLimit;
        if (found.Faulty is { Count: > 0 } faulty)
        {
            foreach (var file in faulty)
            {
                found.GiveTo(file, rows: 0, limit);
            }

            state.Fail([.. faulty.Select(FailureTexts.Corrupt)]);
            return false;
        }

        if (MayPassOverFiles && found.Count < missing)
        {
            state.Fail(RedshiftTexts.PassedOver(missing, pending));
            return false;
        }

        state.RowsLeftOut = leftOut;
        foreach (var file in pending)
        {
            found.GiveTo(file, rows, limit, pending.Count == 1 ? leftOut : 0);
        }

        return true;
    }

    /// <summary>
    /// Over a connection of its own: a server without one of the views may answer with an error that ends the connection, and
    /// staging would go with it.
    /// </summary>
    private async Task<CopyErrors> ReadLeftOutAsync(
        IReadOnlyList<BatchFile> files, OneCopy copy, long expected, CancellationToken cancellationToken)
    {
        await using var another = await openAnother(cancellationToken);
        return await _errors.ReadAsync(another, files, copy.Moment!, expected, cancellationToken);
    }

    /// <summary>Fails the files that a COPY failed by, or all where that cannot be found out.</summary>
    private async Task JudgeAsync(
        WarehouseException refused,
        OneCopy copy,
        Func<RedshiftStaging> next,
        IObjectStore objects,
        FileVersions versions,
        CancellationToken cancellationToken)
    {
        if (refused.Fault == WarehouseFault.TableProblem)
        {
            state.Fail(FailureTexts.Refused(refused, plan.StatementTimeout, state.Pending)!);
            return;
        }

        var found = await _errors.ReadAsync(session, state.Pending, copy.Moment!, expected: 1, cancellationToken);
        if (!found.IsEmpty && state.Pending.Count > 1 && !IsColumnar && !plan.Copy.IgnoreAllErrors)
        {
            found = await FindAllAsync(copy, next, objects, cancellationToken) is { IsEmpty: false } all ? all : found;
            if (await versions.DropChangedAsync(cancellationToken))
            {
                return;
            }
        }

        var limit = plan.Copy.ErrorLimit;
        foreach (var file in found.Files)
        {
            found.GiveTo(file, rows: 0, limit);
        }

        var findings = new ErrorBudget(plan, target).Judge(found.Files);
        state.Fail(findings.Count > 0 ? findings : [RedshiftTexts.CopyRefused(refused, state.Pending)]);
    }

    /// <summary>
    /// A COPY ends at the first error that is too many, and says nothing of the files behind it. One that tolerates as much
    /// as may be finds all bad files at once; what it loads is thrown away.
    /// </summary>
    private async Task<CopyErrors> FindAllAsync(
        OneCopy copy, Func<RedshiftStaging> next, IObjectStore objects, CancellationToken cancellationToken)
    {
        var tolerant = copy.Options with { MaxError = CopyOptions.GreatestMaxError };
        var search = new OneCopy(next(), copy.Authorization, tolerant);
        await TryCopyAsync(search, objects, cancellationToken);
        var found = await _errors.ReadAsync(
            session, state.Pending, search.Moment!, Math.Max(1, session.RowsLeftOut), cancellationToken);
        await session.ExecuteAsync(RedshiftSql.DropStaging(search.Staging), cancellationToken);
        return found;
    }

    private void GiveUp(WarehouseException? last)
    {
        if (last is null)
        {
            var moving = new SqlError(
                WarehouseFault.Transient, null, "files are being overwritten faster than they can be loaded");
            throw new WarehouseException("copy into staging", moving, null);
        }

        state.Fail(RedshiftTexts.CopyRefused(last, state.Pending));
    }

    private void FailHidden()
    {
        var hidden = state.Pending.Where(file => IsColumnar && CopyNames.IsHidden(file.Version.Key));
        state.Fail([.. hidden.Select(RedshiftTexts.Hidden)]);
    }

    /// <summary>Fails files whose name COPY may take for that of another object.</summary>
    /// <returns>Whether there were any.</returns>
    private async Task<bool> FailAmbiguousAsync(IObjectStore objects, CancellationToken cancellationToken)
    {
        var names = state.Pending.SelectMany(file => CopyNames.OthersOf(file.Version.Key).Select(other => (file, other)));
        var failed = false;
        foreach (var (file, other) in names)
        {
            if (file.Result is null && await objects.FindAsync(other, cancellationToken) is not null)
            {
                state.Fail(RedshiftTexts.Ambiguous(file, other));
                failed = true;
            }
        }

        return failed;
    }

    /// <summary>One COPY, and what came of it.</summary>
    private sealed class OneCopy(RedshiftStaging staging, CopyAuthorization authorization, CopyOptions options)
    {
        public RedshiftStaging Staging => staging;

        public CopyAuthorization Authorization => authorization;

        public CopyOptions Options => options;

        /// <summary>When it began; null before.</summary>
        public CopyMoment? Moment { get; set; }

        /// <summary>How many rows it has loaded.</summary>
        public long Rows { get; set; }
    }
}
