namespace Blueshift.SqsTransport.Topology;

/// <summary>Which messages go to which queues when they are published. Without a topic in between, the sender knows.</summary>
internal sealed class MessageRoutes
{
    private readonly List<(Type MessageType, IReadOnlyList<string> Queues)> _routes = [];

    /// <summary>All queues that any message goes to.</summary>
    public IEnumerable<string> Queues => _routes.SelectMany(route => route.Queues).Distinct();

    public void Add(Type messageType, IReadOnlyList<string> queues) => _routes.Add((messageType, queues));

    /// <summary>The queues of the type and of what it implements, each once.</summary>
    public IReadOnlyList<string> QueuesFor(Type messageType) =>
    [
        .. _routes.Where(route => route.MessageType.IsAssignableFrom(messageType))
            .SelectMany(route => route.Queues)
            .Distinct(),
    ];
}
