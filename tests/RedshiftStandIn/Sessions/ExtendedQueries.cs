using Blueshift.RedshiftStandIn.Sql;
using Blueshift.RedshiftStandIn.Wire;

namespace Blueshift.RedshiftStandIn.Sessions;

/// <summary>
/// Statements that come in series of messages up to a Sync. Each message is answered before the next is looked at, so
/// that the stand-in can step in anywhere; after an error all are skipped up to the Sync.
/// </summary>
internal sealed class ExtendedQueries(Session session)
{
    private readonly Dictionary<string, PreparedStatement> _statements = [];
    private readonly Dictionary<string, PreparedStatement> _portals = [];
    private bool _isSkipping;

    public async Task HandleAsync(Message message, CancellationToken cancellationToken)
    {
        if (message.Kind == MessageKind.Sync)
        {
            await session.Backend.SendAsync(message, cancellationToken);
            await session.Backend.FlushAsync(cancellationToken);
            await RelayUntilAsync(cancellationToken, MessageKind.ReadyForQuery);
            await session.Client.FlushAsync(cancellationToken);
            _isSkipping = false;
        }
        else if (!_isSkipping)
        {
            await AnswerAsync(message, cancellationToken);
        }
    }

    private async Task AnswerAsync(Message message, CancellationToken cancellationToken)
    {
        var body = new BodyReader(message.Body);
        StatementPlan? plan = null;
        try
        {
            switch (message.Kind)
            {
                case MessageKind.Parse:
                    await ParseAsync(body, cancellationToken);
                    break;
                case MessageKind.Bind:
                    await BindAsync(message, body.Text(), body.Text(), cancellationToken);
                    break;
                case MessageKind.Describe:
                    await DescribeAsync(message, body.Byte(), body.Text(), cancellationToken);
                    break;
                case MessageKind.Execute:
                    var portal = _portals.GetValueOrDefault(body.Text());
                    plan = portal?.Plan;
                    await ExecuteAsync(message, portal, cancellationToken);
                    break;
                case MessageKind.Close:
                    await ForwardAsync(message, cancellationToken, MessageKind.CloseComplete);
                    break;
                case MessageKind.Flush:
                    await session.Client.FlushAsync(cancellationToken);
                    break;
            }
        }
        catch (RedshiftException exception)
        {
            await session.FailAsync(plan, isInSeries: true, cancellationToken);
            await session.SendErrorAsync(exception.Error, cancellationToken);
            _isSkipping = true;
        }
    }

    private async Task ParseAsync(BodyReader body, CancellationToken cancellationToken)
    {
        var (name, sql) = (body.Text(), body.Text());
        var types = body.Rest.ToArray();
        var received = session.Server.Record(session.Backend.ProcessId, sql.Trim());
        var plan = Statement.Split(sql) switch
        {
            [] => null,
            [var statement] => session.Server.Planner.Plan(statement),
            _ => throw new RedshiftException(
                new ServerError("42601", "cannot insert multiple commands into a prepared statement")),
        };
        var prepared = new PreparedStatement(plan, received);
        _statements[name] = prepared;
        if (prepared.IsOwn)
        {
            await session.Client.WriteAsync(Message.Empty(MessageKind.ParseComplete), cancellationToken);
            return;
        }

        var parse = new BodyWriter().Text(name).Text(plan?.Sql ?? "").Bytes(types).ToArray();
        await ForwardAsync(new Message(MessageKind.Parse, parse), cancellationToken, MessageKind.ParseComplete);
    }

    private async Task BindAsync(Message message, string portal, string name, CancellationToken cancellationToken)
    {
        if (!_statements.TryGetValue(name, out var prepared))
        {
            throw new RedshiftException(new ServerError("26000", $"prepared statement \"{name}\" does not exist"));
        }

        _portals[portal] = prepared;
        if (prepared.IsOwn)
        {
            await session.Client.WriteAsync(Message.Empty(MessageKind.BindComplete), cancellationToken);
            return;
        }

        await ForwardAsync(message, cancellationToken, MessageKind.BindComplete);
    }

    private async Task DescribeAsync(Message message, char what, string name, CancellationToken cancellationToken)
    {
        var isStatement = what == 'S';
        if ((isStatement ? _statements : _portals).GetValueOrDefault(name) is not { IsOwn: true })
        {
            await ForwardAsync(message, cancellationToken, MessageKind.RowDescription, MessageKind.NoData);
            return;
        }

        if (isStatement)
        {
            await session.Client.WriteAsync(
                new Message(MessageKind.ParameterDescription, new BodyWriter().Int16(0).ToArray()), cancellationToken);
        }

        await session.Client.WriteAsync(Message.Empty(MessageKind.NoData), cancellationToken);
    }

    private async Task ExecuteAsync(Message message, PreparedStatement? portal, CancellationToken cancellationToken)
    {
        if (portal?.Plan is not { } plan)
        {
            await ForwardAsync(
                message, cancellationToken, MessageKind.CommandComplete, MessageKind.EmptyQueryResponse, MessageKind.PortalSuspended);
            return;
        }

        await session.BeforeAsync(plan, portal.Received, isInSeries: true, cancellationToken);
        if (plan.IsOwn)
        {
            await session.Backend.SyncAsync(cancellationToken);
            await session.RunOwnAsync(plan, portal.Received, cancellationToken);
        }
        else
        {
            await ForwardAsync(
                message, cancellationToken, MessageKind.CommandComplete, MessageKind.EmptyQueryResponse, MessageKind.PortalSuspended);
        }

        await session.AfterAsync(plan, portal.Received, cancellationToken);
    }

    /// <summary>Sends a message on and relays its answer, which one of these kinds, or an error, ends.</summary>
    private async Task ForwardAsync(Message message, CancellationToken cancellationToken, params char[] ends)
    {
        await session.Backend.SendAsync(message, cancellationToken);
        await session.Backend.SendAsync(Message.Empty(MessageKind.Flush), cancellationToken);
        await session.Backend.FlushAsync(cancellationToken);
        await RelayUntilAsync(cancellationToken, ends);
    }

    private async Task RelayUntilAsync(CancellationToken cancellationToken, params char[] ends)
    {
        while (true)
        {
            var message = await session.Backend.ReadAsync(cancellationToken);
            await session.RelayAsync(message, cancellationToken);
            _isSkipping |= message.Kind == MessageKind.ErrorResponse;
            if (ends.Contains(message.Kind) || (message.Kind == MessageKind.ErrorResponse && ends is not [MessageKind.ReadyForQuery]))
            {
                return;
            }
        }
    }
}
