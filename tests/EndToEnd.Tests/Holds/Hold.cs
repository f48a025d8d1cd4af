using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Http;

namespace Blueshift.EndToEnd.Tests.Holds;

/// <summary>Stops the processes of a world at one moment, once, until it is told what to do.</summary>
public sealed class Hold
{
    private Hold(Task reached, Action goOn, Action breakOff)
    {
        Reached = reached;
        GoOn = goOn;
        Break = breakOff;
    }

    /// <summary>Completes when the moment has come.</summary>
    public Task Reached { get; }

    /// <summary>Lets it pass.</summary>
    public Action GoOn { get; }

    /// <summary>Breaks the connection: a request that was held does not reach its server, an answer not its client.</summary>
    public Action Break { get; }

    /// <summary>To be called before the process is started that is to be held.</summary>
    public static Hold At(World world, Moment moment)
    {
        var seen = 0;
        return (moment.Wire, moment.Side) switch
        {
            (Wire.Sql, _) => AtMessage(world.Sql, moment.Side, message => IsIt(Traffic.NameOf(message))),
            (Wire.S3, Side.Before) => BeforeRequest(world.S3, request => IsIt(Traffic.NameOf(request))),
            _ => AfterRequest(world.S3, request => IsIt(Traffic.NameOf(request))),
        };

        bool IsIt(string? name) =>
            name?.StartsWith(moment.Start, StringComparison.Ordinal) is true && Interlocked.Increment(ref seen) == moment.Nth;
    }

    private static Hold AtMessage(FaultingTcpProxy proxy, Side side, Func<FrontendMessage, bool> isIt)
    {
        var fault = proxy.Add(side == Side.Before ? ProxyFault.PauseBefore(isIt) : ProxyFault.PauseAfterAnswer(isIt));
        return new Hold(fault.Reached, fault.Resume, fault.Cut);
    }

    private static Hold BeforeRequest(FaultingHttpProxy proxy, Func<ProxiedRequest, bool> isIt)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var action = new TaskCompletionSource<ProxyAction>(TaskCreationOptions.RunContinuationsAsynchronously);
        proxy.Decide(DecideAsync);
        return new Hold(
            reached.Task,
            () => action.TrySetResult(new ProxyAction.Pass()),
            () => action.TrySetResult(new ProxyAction.Drop()));

        async Task<ProxyAction> DecideAsync(ProxiedRequest request, CancellationToken cancellationToken)
        {
            if (!isIt(request))
            {
                return new ProxyAction.Pass();
            }

            reached.SetResult();
            return await action.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Who breaks off has killed the client before: it does not matter that the answer goes out then.</summary>
    private static Hold AfterRequest(FaultingHttpProxy proxy, Func<ProxiedRequest, bool> isIt)
    {
        var gate = new ProxyGate();
        proxy.Decide(request => isIt(request) ? new ProxyAction.HoldAnswer(gate) : new ProxyAction.Pass());
        return new Hold(gate.Reached, gate.Release, gate.Release);
    }
}
