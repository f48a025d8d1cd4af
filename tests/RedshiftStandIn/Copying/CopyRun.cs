using System.Globalization;
using Blueshift.Copy;
using Blueshift.Copy.Json;
using Blueshift.Copy.Options;
using Blueshift.RedshiftStandIn.Sessions;
using Blueshift.RedshiftStandIn.Sql;
using Blueshift.RedshiftStandIn.Wire;

namespace Blueshift.RedshiftStandIn.Copying;

/// <summary>Carries out one COPY in the session that asked for it, in its transaction or in one of its own.</summary>
/// <param name="copy">What is asked for.</param>
/// <param name="backend">The session.</param>
/// <param name="server">Where files are and errors go.</param>
/// <param name="notices">Takes what Redshift says beside the answer.</param>
/// <param name="whileRunning">Called when the rows have been sent.</param>
internal sealed class CopyRun(
    CopyStatement copy,
    BackendConnection backend,
    StandInServer server,
    List<ServerError> notices,
    Func<CancellationToken, Task> whileRunning)
{
    private readonly LoadRecord _record = new(
        server.NextQueryId(),
        server.Options.ViewsHaveOtherSessions ? backend.ProcessId + 1 : backend.ProcessId,
        copy.Table.Name,
        StandInServer.Now);

    /// <summary>Loads all files or none.</summary>
    /// <exception cref="RedshiftException">The COPY failed; a transaction around it has failed with it.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var isOwnTransaction = !backend.IsInTransaction;
        if (isOwnTransaction)
        {
            await backend.RunAsync("BEGIN", CancellationToken.None);
        }

        try
        {
            await LoadAsync(cancellationToken);
            await NoteIdAsync();
            if (isOwnTransaction)
            {
                await backend.RunAsync("COMMIT", CancellationToken.None);
            }
        }
        catch (Exception exception) when (exception is RedshiftException or OperationCanceledException)
        {
            await FailAsync(isOwnTransaction);
            throw;
        }
    }

    private async Task FailAsync(bool isOwnTransaction)
    {
        _record.LoadedRows = 0;
        await server.Errors.WriteAsync(_record, CancellationToken.None);
        if (!isOwnTransaction)
        {
            await backend.FailAsync(CancellationToken.None);
            return;
        }

        await backend.RunAsync("ROLLBACK", CancellationToken.None);
        if (_record.HasBegun)
        {
            await NoteIdAsync();
        }
    }

    /// <summary>A setting is rolled back with its transaction, and that is what the two functions do.</summary>
    private async Task NoteIdAsync() => await backend.RunAsync(
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT set_config('stand_in.copy_id', '{_record.QueryId}', false),
                set_config('stand_in.copy_count', '{_record.LoadedRows}', false)
            """),
        CancellationToken.None);

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        await CheckRightAsync(cancellationToken);
        var columns = await FindColumnsAsync(cancellationToken);
        copy.Credentials.Authorize(server.Options);
        CheckRegion();
        var files = await server.Files.FindAsync(
            copy, copy.Options.Format is DataFormat.Parquet or DataFormat.Orc, cancellationToken);
        var copier = await CreateCopierAsync(columns, cancellationToken);
        _record.HasBegun = true;
        if (!copy.Options.NoLoad)
        {
            await BeginAsync(columns, cancellationToken);
        }

        try
        {
            await CopyFilesAsync(copier, files, columns, cancellationToken);
            await whileRunning(cancellationToken);
        }
        catch (Exception) when (!copy.Options.NoLoad)
        {
            await EndAsync(Message.Of(MessageKind.CopyFail, "The COPY failed."), CancellationToken.None);
            throw;
        }

        if (!copy.Options.NoLoad && await EndAsync(Message.Empty(MessageKind.CopyDone), cancellationToken) is { } error)
        {
            throw new RedshiftException(error);
        }

        await FinishAsync();
    }

    private async Task CheckRightAsync(CancellationToken cancellationToken)
    {
        var right = await backend.RunAsync(
            $"SELECT has_table_privilege({TableRef.Literal(copy.Table.Sql)}::regclass, 'insert')", cancellationToken);
        if (right[0] is not ["t"])
        {
            throw new RedshiftException(new ServerError("42501", $"permission denied for relation {copy.Table.Name}"));
        }
    }

    private async Task<IReadOnlyList<TableColumn>> FindColumnsAsync(CancellationToken cancellationToken)
    {
        var columns = await TableColumn.ReadAsync(backend, copy.Table, cancellationToken);
        _record.TableId = columns[0].TableId;
        var withIdentity = copy.Options.ExplicitIds;
        if (copy.Columns is null)
        {
            return [.. columns.Where(column => withIdentity || !(column.IsIdentity || column.IsDefaultIdentity))];
        }

        var named = copy.Columns.Select(name => columns.FirstOrDefault(column => column.Column.Name == name)
            ?? throw new RedshiftException(new ServerError(
                "42703", $"column \"{name}\" of relation \"{copy.Table.Name}\" does not exist"))).ToArray();
        var hasIdentity = named.Any(column => column.IsIdentity);
        if (hasIdentity != withIdentity && columns.Any(column => column.IsIdentity))
        {
            throw RedshiftException.Internal(withIdentity
                ? "EXPLICIT_IDS needs the IDENTITY column in the column list"
                : "cannot set an identity column to a value");
        }

        return named;
    }

    private void CheckRegion()
    {
        if (copy.Options.Region is { } region && region != server.Options.Region)
        {
            throw RedshiftException.OfBucket(
                "S3ServiceException:The bucket you are attempting to access must be addressed using the specified "
                + "endpoint. Please send all future requests to this endpoint.,Status 301,Error PermanentRedirect",
                $"Region {region}");
        }
    }

    private async Task<FileCopier> CreateCopierAsync(
        IReadOnlyList<TableColumn> columns, CancellationToken cancellationToken)
    {
        var paths = await ReadPathsAsync(columns.Count, cancellationToken);
        try
        {
            // What these three ask for is done here.
            var options = copy.Options with { NoLoad = false, ExplicitIds = false, StatUpdate = null };
            return new FileCopier(options, [.. columns.Select(column => column.Column)]) { Paths = paths };
        }
        catch (NotSupportedException exception)
        {
            throw RedshiftException.NotSupported($"In the stand-in, what this COPY asks for ({exception.Message})");
        }
    }

    private async Task<JsonPaths?> ReadPathsAsync(int columns, CancellationToken cancellationToken)
    {
        if (copy.Options.Format.FieldMapping is not FieldMapping.Paths file)
        {
            return null;
        }

        var content = await server.Files.ReadAsync(new S3Location(file.Bucket, file.Key), cancellationToken);
        return JsonPaths.Parse(content) switch
        {
            JsonPathsResult.Parsed { Paths.Count: var count } when count != columns =>
                throw RedshiftException.Internal("Number of jsonpaths and the number of columns should match"),
            JsonPathsResult.Parsed parsed => parsed.Paths,
            JsonPathsResult.Rejected rejected =>
                throw RedshiftException.Internal($"Invalid JSONPath format is not supported: {rejected.Reason}"),
            _ => null,
        };
    }

    private async Task<Stream> OpenAsync(FileCopier copier, S3Location file, CancellationToken cancellationToken) =>
        copier.NeedsSeeking
            ? new MemoryStream(await server.Files.ReadAsync(file, cancellationToken), writable: false)
            : await server.Files.OpenAsync(file, cancellationToken);

    private async Task BeginAsync(IReadOnlyList<TableColumn> columns, CancellationToken cancellationToken)
    {
        await backend.RunAsync("SELECT set_config('stand_in.copying', 'on', true)", cancellationToken);
        var names = string.Join(", ", columns.Select(column => TableRef.Quote(column.Column.Name)));
        await backend.SendAsync(
            Message.Of(MessageKind.Query, $"COPY {copy.Table.Sql} ({names}) FROM STDIN"), cancellationToken);
        await backend.FlushAsync(cancellationToken);
        while (true)
        {
            var message = await backend.ReadAsync(cancellationToken);
            switch (message.Kind)
            {
                case MessageKind.CopyInResponse:
                    return;
                case MessageKind.ErrorResponse:
                    await backend.ReadUntilReadyAsync(cancellationToken);
                    throw new RedshiftException(ServerError.Read(message.Body));
            }
        }
    }

    private async Task CopyFilesAsync(
        FileCopier copier, IReadOnlyList<S3Location> files, IReadOnlyList<TableColumn> columns, CancellationToken cancellationToken)
    {
        using var writer = new BackendRowWriter(backend, copy.Options.NoLoad);
        var errors = 0L;
        for (var index = 0; index < files.Count; index++)
        {
            if (server.Options.PassesOver(files[index].Key))
            {
                continue;
            }

            await using var content = await OpenAsync(copier, files[index], cancellationToken);
            var result = await copier.CopyAsync(
                index, content, writer, copy.Options.ErrorLimit - errors, cancellationToken);
            errors += result.RowsRejected;
            _record.Add(files[index], result, columns);
            if (result.ReachedErrorLimit || (result.Fault is not null && !server.Options.PassesOverFaultyFiles))
            {
                throw RedshiftException.Internal(
                    $"Load into table '{copy.Table.Name}' failed.  Check '{ErrorView}' system table for details.");
            }

            await Task.Delay(server.Options.DelayPerFile, cancellationToken);
        }

        await writer.SendAsync(cancellationToken);
    }

    private string ErrorView => server.Options.IsServerless ? "sys_load_error_detail" : "stl_load_errors";

    private async Task<ServerError?> EndAsync(Message end, CancellationToken cancellationToken)
    {
        await backend.SendAsync(end, cancellationToken);
        await backend.FlushAsync(cancellationToken);
        return await backend.ReadUntilReadyAsync(cancellationToken);
    }

    private async Task FinishAsync()
    {
        if (!copy.Options.NoLoad)
        {
            await backend.RunAsync("SELECT set_config('stand_in.copying', '', true)", CancellationToken.None);
        }

        await server.Errors.WriteAsync(_record, CancellationToken.None);
        if (_record.RejectedRows > 0)
        {
            Note($"{_record.RejectedRows} record(s) could not be loaded.  Check '{ErrorView}' system table for details.");
        }

        Note(copy.Options.NoLoad
            ? $"{_record.LoadedRows} record(s) loaded successfully (NOLOAD)."
            : $"{_record.LoadedRows} record(s) loaded successfully.");
        _record.LoadedRows = copy.Options.NoLoad ? 0 : _record.LoadedRows;

        void Note(string what) => notices.Add(
            new ServerError("00000", $"Load into table '{copy.Table.Name}' completed, {what}", Severity: "INFO"));
    }
}
