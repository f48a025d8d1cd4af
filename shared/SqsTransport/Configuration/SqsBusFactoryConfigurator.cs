using MassTransit;
using MassTransit.Configuration;

namespace Blueshift.SqsTransport.Configuration;

/// <summary>Configures a bus over Amazon SQS. What is wrong with the settings is said when the bus is made, all at once.</summary>
public sealed class SqsBusFactoryConfigurator
    : BusFactoryConfigurator, IBusFactoryConfigurator<SqsReceiveEndpointConfigurator>, IBusFactory
{
    private readonly SqsBusConfiguration _bus;
    private readonly SqsHostConfiguration _host;

    internal SqsBusFactoryConfigurator(SqsBusConfiguration bus)
        : base(bus)
    {
        _bus = bus;
        _host = bus.HostConfiguration;
    }

    /// <summary>
    /// Stands before the names of all queues that are named in short: of endpoints, of routes and in <c>queue:name</c>.
    /// Default: none.
    /// </summary>
    public string QueuePrefix
    {
        get => _host.QueuePrefix;
        set => _host.QueuePrefix = value;
    }

    /// <summary>
    /// Whether queues that are missing are made, with their error and skipped queues and the redrive policy. If not, a
    /// missing queue ends the start with an error that names all of them and their attributes. Default: true.
    /// </summary>
    public bool CreateQueues
    {
        get => _host.CreateQueues;
        set => _host.CreateQueues = value;
    }

    /// <summary>
    /// The longest delay that is left to SQS. A message that is due later is sent on again and again with what remains.
    /// 1 second to 15 minutes, which is the most SQS takes. Default: 15 minutes. Tests set it lower.
    /// </summary>
    public TimeSpan LongestDelay
    {
        get => _host.LongestDelay;
        set => _host.LongestDelay = value;
    }

    /// <summary>Says where SQS is and who asks.</summary>
    public void Host(Action<SqsHostSettings> configure) => configure(_host.Host);

    /// <summary>Says how all endpoints receive that do not say it themselves.</summary>
    public void Receive(Action<SqsReceiveSettings> configure) => configure(_host.Receive);

    /// <summary>
    /// Sends a copy to each of these queues when a <typeparamref name="T"/>, or what implements it, is published. The
    /// copies are sent one by one, so a failure can leave some of them sent. Several routes of a message add up; a
    /// message without a route cannot be published, unless it is a <see cref="Fault"/>, which then goes nowhere.
    /// </summary>
    /// <param name="queues">Names in short; the prefix is put before them.</param>
    public void Route<T>(params string[] queues)
        where T : class => _host.Routes.Add(typeof(T), queues);

    /// <inheritdoc/>
    public void ReceiveEndpoint(string queueName, Action<SqsReceiveEndpointConfigurator> configureEndpoint) =>
        _host.ReceiveEndpoint(queueName, configureEndpoint);

    /// <inheritdoc/>
    public void ReceiveEndpoint(
        IEndpointDefinition definition,
        IEndpointNameFormatter? endpointNameFormatter = null,
        Action<SqsReceiveEndpointConfigurator>? configureEndpoint = null) =>
        _host.ReceiveEndpoint(definition, endpointNameFormatter, configureEndpoint);

    void IReceiveConfigurator.ReceiveEndpoint(string queueName, Action<IReceiveEndpointConfigurator> configureEndpoint) =>
        _host.ReceiveEndpoint(queueName, configureEndpoint);

    void IReceiveConfigurator.ReceiveEndpoint(
        IEndpointDefinition definition,
        IEndpointNameFormatter? endpointNameFormatter,
        Action<IReceiveEndpointConfigurator>? configureEndpoint) =>
        _host.ReceiveEndpoint(definition, endpointNameFormatter, configureEndpoint);

    /// <inheritdoc/>
    public IReceiveEndpointConfiguration CreateBusEndpointConfiguration(Action<IReceiveEndpointConfigurator> configure) =>
        _host.CreateBusEndpoint(_bus.BusEndpointConfiguration, configure);
}
