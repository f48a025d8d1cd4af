namespace Blueshift.SqsTransport.Queues;

/// <summary>
/// The addresses of the transport: <c>sqs://host/queue</c>, with the whole name of the queue, and for short
/// <c>queue:name</c>, which the bus completes with its own host and prefix. The host is the region, or the host and port
/// of another service that speaks SQS.
/// </summary>
internal static class QueueAddress
{
    public const string Scheme = "sqs";

    private const string ShortScheme = "queue";

    public static Uri Host(string host) => new($"{Scheme}://{host}/");

    public static Uri Of(Uri host, string queue) => new(host, queue);

    /// <summary>The name in a whole address.</summary>
    public static string NameIn(Uri address) => address.AbsolutePath.TrimStart('/');

    /// <summary>Turns either form into the whole address.</summary>
    /// <exception cref="ArgumentException">It is of another kind, of another host, or names no queue SQS takes.</exception>
    public static Uri Normalize(Uri address, Uri host, string prefix)
    {
        var name = address.Scheme switch
        {
            ShortScheme => prefix + address.AbsolutePath,
            Scheme when address.Authority == host.Authority => NameIn(address),
            Scheme => throw Refused(address, $"this bus sends to {host}"),
            _ => throw Refused(address, $"expected queue:NAME or {Scheme}://{host.Authority}/NAME"),
        };
        if (address.Query.Length > 0)
        {
            throw Refused(address, "an address of a queue has no query");
        }

        return QueueName.Problem(name) is { } problem ? throw Refused(address, $"{name} {problem}") : Of(host, name);
    }

    private static ArgumentException Refused(Uri address, string reason) =>
        new($"{address} is no address of a queue: {reason}.");
}
