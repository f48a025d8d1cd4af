using Blueshift.RedshiftStandIn.Faults;
using Blueshift.RedshiftStandIn.Sql;
using Blueshift.RedshiftStandIn.Wire;

namespace Blueshift.RedshiftStandIn.Sessions;

/// <summary>What a client's session is made of, and the rules that hold for a statement whichever way it comes in.</summary>
internal sealed class Session(StandInServer server, ClientConnection client, BackendConnection backend) : IAsyncDisposable
{
    private readonly TransactionTrack _track = new(server.Transactions);
    private CancellationTokenSource? _own;

    public StandInServer Server => server;

    public ClientConnection Client => client;

    public BackendConnection Backend => backend;

    /// <summary>Serves the client until it goes.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await GreetAsync(cancellationToken);
        var simple = new SimpleQueries(this);
        var extended = new ExtendedQueries(this);
        while (await client.ReadAsync(cancellationToken) is { } message && message.Kind != MessageKind.Terminate)
        {
            if (message.Kind == MessageKind.Query)
            {
                await simple.RunAsync(new BodyReader(message.Body).Text(), cancellationToken);
            }
            else
            {
                await extended.HandleAsync(message, cancellationToken);
            }
        }
    }

    /// <summary>What is to happen before a statement is carried out.</summary>
    /// <param name="plan">The statement.</param>
    /// <param name="received">As it was recorded.</param>
    /// <param name="isInSeries">Whether it came by the extended protocol, ahead of a Sync.</param>
    /// <param name="cancellationToken">Of the session.</param>
    public async Task BeforeAsync(
        StatementPlan plan, ReceivedStatement received, bool isInSeries, CancellationToken cancellationToken)
    {
        if (backend.TransactionState == 'E' && plan.IsOwn)
        {
            throw new RedshiftException(new ServerError(
                "25P02", "current transaction is aborted, commands ignored until end of transaction block"));
        }

        await ApplyFaultAsync(FaultMoment.Before, received, cancellationToken);
        if (plan.Kind == StatementKind.Lock && !backend.IsInTransaction)
        {
            throw new RedshiftException(new ServerError("25P01", "LOCK TABLE may only be used in transaction blocks"));
        }

        if (backend.IsInTransaction)
        {
            await TrackAsync(plan, isInSeries, cancellationToken);
        }
        else if (plan.Kind == StatementKind.Begin)
        {
            _track.Clear();
        }
    }

    /// <summary>What is to happen when a statement has been carried out and nothing has been answered.</summary>
    public async Task AfterAsync(StatementPlan plan, ReceivedStatement received, CancellationToken cancellationToken)
    {
        if (plan.IsWrite && !backend.IsInTransaction)
        {
            _track.TryTouch(ReadOrAddedTo(plan), [plan.Target!.Key]);
            _track.Commit();
        }

        await ApplyFaultAsync(FaultMoment.After, received, cancellationToken);
    }

    /// <summary>Makes the transaction fail with a statement that the stand-in has refused.</summary>
    public async Task FailAsync(StatementPlan? plan, bool isInSeries, CancellationToken cancellationToken)
    {
        _track.Clear();
        if (isInSeries)
        {
            await backend.FailSeriesAsync(cancellationToken);
        }

        if (plan?.Kind == StatementKind.Commit)
        {
            await backend.RunAsync("ROLLBACK", cancellationToken);
        }

        await backend.FailAsync(cancellationToken);
    }

    public async Task SendErrorAsync(ServerError error, CancellationToken cancellationToken) =>
        await client.WriteAsync(Translate(error).ToMessage(MessageKind.ErrorResponse), cancellationToken);

    /// <summary>Hands a message of PostgreSQL's on, in Redshift's words.</summary>
    public Task RelayAsync(Message message, CancellationToken cancellationToken) => client.WriteAsync(
        message.Kind switch
        {
            MessageKind.ErrorResponse => Translate(ServerError.Read(message.Body)).ToMessage(message.Kind),
            MessageKind.NoticeResponse => ServerError.Read(message.Body).ToMessage(message.Kind),
            MessageKind.CommandComplete => Message.Of(message.Kind, Tag(new BodyReader(message.Body).Text())),
            _ => message,
        },
        cancellationToken);

    /// <summary>Carries out a statement that PostgreSQL does not have; nothing may be under way.</summary>
    public async Task RunOwnAsync(StatementPlan plan, ReceivedStatement received, CancellationToken cancellationToken)
    {
        var notices = new List<ServerError>();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _own = cancel;
        try
        {
            var tag = await new OwnStatements(
                this, notices, token => ApplyFaultAsync(FaultMoment.DuringCopy, received, token)).RunAsync(plan, cancel.Token);
            foreach (var notice in notices)
            {
                await client.WriteAsync(notice.ToMessage(MessageKind.NoticeResponse), cancellationToken);
            }

            await client.WriteAsync(Message.Of(MessageKind.CommandComplete, tag), cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RedshiftException(new ServerError("57014", "Query cancelled on user's request"));
        }
        finally
        {
            _own = null;
        }
    }

    /// <summary>Stops the statement that is being carried out, by PostgreSQL or here.</summary>
    public async Task CancelAsync(CancellationToken cancellationToken)
    {
        // PostgreSQL first: a request that came late would hit the statement that clears up.
        await backend.CancelAsync(cancellationToken);
        try
        {
            await (_own?.CancelAsync() ?? Task.CompletedTask);
        }
        catch (ObjectDisposedException)
        {
            // It has ended meanwhile.
        }
    }

    public ValueTask DisposeAsync()
    {
        _track.Dispose();
        return backend.DisposeAsync();
    }

    private static string Tag(string tag) => tag.StartsWith("SELECT ", StringComparison.Ordinal) ? "SELECT" : tag;

    private static ServerError Translate(ServerError error) => error.Code switch
    {
        ServerError.SerializationFailure => Violation("of this statement"),
        // What PostgreSQL says of a MERGE; both say it when it is too late.
        "21000" when error.Message.StartsWith("MERGE", StringComparison.Ordinal) =>
            new ServerError(ServerError.InternalError, "Found multiple matches to update the same tuple."),
        _ => error,
    };

    private static ServerError Violation(string table)
    {
        var failure = RedshiftFailure.SerializableViolation(table);
        return new ServerError(failure.SqlState, failure.Message, failure.Detail);
    }

    private async Task TrackAsync(StatementPlan plan, bool isInSeries, CancellationToken cancellationToken)
    {
        switch (plan.Kind)
        {
            case StatementKind.Commit when backend.TransactionState != 'E':
                _track.Commit();
                break;
            case StatementKind.Commit or StatementKind.Rollback or StatementKind.Truncate:
                _track.Clear();
                break;
            case StatementKind.Read:
                Touch(plan, []);
                break;
            case var _ when plan.IsWrite:
                await LockAsync(plan.Target!, isInSeries, cancellationToken);
                Touch(plan, [plan.Target!.Key]);
                break;
        }
    }

    private void Touch(StatementPlan plan, IReadOnlyList<string> written)
    {
        var read = ReadOrAddedTo(plan);
        if (!_track.TryTouch(read, written) && server.Options.IsSerializable)
        {
            throw new RedshiftException(Violation(written.Concat(read).First()));
        }
    }

    private IReadOnlyList<string> ReadOrAddedTo(StatementPlan plan)
    {
        var read = ReadTables.Of(plan.Statement);
        return server.Options.WritesAreReads && plan.IsWrite ? [.. read, plan.Target!.Key] : read;
    }

    /// <summary>Redshift lets one transaction at a time write a table; readers go on.</summary>
    private async Task LockAsync(TableRef table, bool isInSeries, CancellationToken cancellationToken)
    {
        // PostgreSQL asks for more rights than a write does.
        if (client.User != server.Options.User)
        {
            return;
        }

        var sql = $"LOCK TABLE {table.Sql} IN SHARE ROW EXCLUSIVE MODE";
        if (isInSeries)
        {
            await backend.RunWithinAsync(sql, cancellationToken);
        }
        else
        {
            await backend.RunAsync(sql, cancellationToken);
        }
    }

    private async Task ApplyFaultAsync(
        FaultMoment moment, ReceivedStatement received, CancellationToken cancellationToken)
    {
        if (server.ClaimFault(moment, received) is not { } fault)
        {
            return;
        }

        fault.SetReached();
        switch (fault.Action)
        {
            case FaultAction.Fail:
                var failure = fault.Failure!;
                throw new RedshiftException(new ServerError(failure.SqlState, failure.Message, failure.Detail));
            case FaultAction.Pause:
                await fault.Resumed.WaitAsync(cancellationToken);
                break;
            case FaultAction.Cut:
                client.Cut();
                if (moment != FaultMoment.DuringCopy)
                {
                    throw new ConnectionCutException();
                }

                break;
        }
    }

    private async Task GreetAsync(CancellationToken cancellationToken)
    {
        await client.WriteAsync(
            new Message(MessageKind.Authentication, new BodyWriter().Int32(0).ToArray()), cancellationToken);
        foreach (var (name, value) in Parameters())
        {
            await client.WriteAsync(
                new Message(MessageKind.ParameterStatus, new BodyWriter().Text(name).Text(value).ToArray()), cancellationToken);
        }

        var key = new BodyWriter().Int32(backend.ProcessId).Int32(backend.SecretKey).ToArray();
        await client.WriteAsync(new Message(MessageKind.BackendKeyData, key), cancellationToken);
        await client.WriteAsync(Message.ReadyForQuery('I'), cancellationToken);
        await client.FlushAsync(cancellationToken);
    }

    private IEnumerable<(string Name, string Value)> Parameters() =>
    [
        ("server_version", "8.0.2"), ("server_encoding", "UNICODE"), ("client_encoding", "UTF8"),
        ("standard_conforming_strings", "off"), ("integer_datetimes", "on"), ("DateStyle", "ISO, MDY"), ("TimeZone", "UTC"),
        ("is_superuser", client.User == server.Options.User ? "on" : "off"), ("session_authorization", client.User),
    ];
}
