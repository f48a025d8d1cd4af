using Blueshift.RedshiftStandIn.Sql;
using Blueshift.RedshiftStandIn.Wire;

namespace Blueshift.RedshiftStandIn.Sessions;

/// <summary>Statements that come as one text, each carried out and answered before the next.</summary>
internal sealed class SimpleQueries(Session session)
{
    public async Task RunAsync(string sql, CancellationToken cancellationToken)
    {
        StatementPlan? plan = null;
        try
        {
            var statements = Statement.Split(sql);
            if (statements.Count == 0)
            {
                await session.Client.WriteAsync(Message.Empty(MessageKind.EmptyQueryResponse), cancellationToken);
            }

            foreach (var statement in statements)
            {
                var received = session.Server.Record(session.Backend.ProcessId, statement.Text);
                plan = null;
                plan = session.Server.Planner.Plan(statement);
                if (!await RunAsync(plan, received, cancellationToken))
                {
                    break;
                }
            }
        }
        catch (RedshiftException exception)
        {
            await session.FailAsync(plan, isInSeries: false, cancellationToken);
            await session.SendErrorAsync(exception.Error, cancellationToken);
        }

        await session.Client.WriteAsync(Message.ReadyForQuery(session.Backend.TransactionState), cancellationToken);
        await session.Client.FlushAsync(cancellationToken);
    }

    /// <summary>Whether the statement succeeded, as far as PostgreSQL is concerned.</summary>
    private async Task<bool> RunAsync(StatementPlan plan, ReceivedStatement received, CancellationToken cancellationToken)
    {
        await session.BeforeAsync(plan, received, isInSeries: false, cancellationToken);
        var isGood = true;
        if (plan.IsOwn)
        {
            await session.RunOwnAsync(plan, received, cancellationToken);
        }
        else
        {
            await session.Backend.SendAsync(Message.Of(MessageKind.Query, plan.Sql), cancellationToken);
            await session.Backend.FlushAsync(cancellationToken);
            isGood = await RelayAnswerAsync(cancellationToken);
        }

        await session.AfterAsync(plan, received, cancellationToken);
        return isGood;
    }

    private async Task<bool> RelayAnswerAsync(CancellationToken cancellationToken)
    {
        var isGood = true;
        while (true)
        {
            var message = await session.Backend.ReadAsync(cancellationToken);
            if (message.Kind == MessageKind.ReadyForQuery)
            {
                return isGood;
            }

            isGood &= message.Kind != MessageKind.ErrorResponse;
            await session.RelayAsync(message, cancellationToken);
        }
    }
}
