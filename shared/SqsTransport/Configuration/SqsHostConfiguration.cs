using Blueshift.SqsTransport.Queues;
using Blueshift.SqsTransport.Topology;
using Blueshift.SqsTransport.Wire;
using MassTransit;
using MassTransit.Configuration;
using MassTransit.Transports;
using MassTransit.Util;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Blueshift.SqsTransport.Configuration;

/// <summary>What the bus and its endpoints share: the settings, the routes, and the connection to SQS.</summary>
internal sealed class SqsHostConfiguration
    : BaseHostConfiguration<SqsReceiveEndpointConfigurator, SqsReceiveEndpointConfigurator>
{
    private readonly SqsBusConfiguration _bus;
    private readonly SqsBusTopology _topology;
    private readonly Recycle<SqsConnection> _connection;
    // Replaced, never changed: endpoints are connected while others look.
    private SqsReceiveEndpointConfigurator[] _endpoints = [];

    public SqsHostConfiguration(SqsBusConfiguration bus, SqsTopologyConfiguration topology)
        : base(bus)
    {
        _bus = bus;
        _topology = new SqsBusTopology(this, topology);
        _connection = new Recycle<SqsConnection>(Connect);
        topology.Publish.AddressOf = messageType => PublishAddress(messageType);
    }

    public SqsHostSettings Host { get; } = new();

    public SqsReceiveSettings Receive { get; } = new(parent: null);

    public MessageRoutes Routes { get; } = new();

    public string QueuePrefix { get; set; } = "";

    public bool CreateQueues { get; set; } = true;

    public TimeSpan LongestDelay { get; set; } = SqsLimits.Delay;

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Of the bus since its last start.</summary>
    public SqsConnection Connection => _connection.Supervisor;

    public ILogger Logger => LogContext?.Logger ?? NullLogger.Instance;

    public override Uri HostAddress => QueueAddress.Host(Host.AddressHost);

    public override IBusTopology Topology => _topology;

    // The receivers wait and try again themselves.
    public override IRetryPolicy ReceiveTransportRetryPolicy => Retry.None;

    public string WholeName(string shortName) => QueuePrefix + shortName;

    /// <summary>All queues this bus needs from the start, each with the most that is known of it.</summary>
    public IEnumerable<QueueDefinition> Definitions() => _endpoints
        .Where(endpoint => !endpoint.IsTemporary)
        .SelectMany(endpoint => endpoint.Definitions())
        .Concat(Routes.Queues.Select(queue => new QueueDefinition(WholeName(queue))))
        .DistinctBy(definition => definition.Name);

    public override IEnumerable<ValidationResult> Validate()
    {
        var problems = Host.Problems().Concat(
            from queue in Routes.Queues
            let problem = QueueName.Problem(WholeName(queue))
            where problem is not null
            select ("Route", $"{WholeName(queue)} {problem}"));
        if (LongestDelay < TimeSpan.FromSeconds(1) || LongestDelay > SqsLimits.Delay)
        {
            problems = problems.Append((nameof(LongestDelay), "must be from 1 second to 15 minutes"));
        }

        return [.. problems.Select(found => this.Failure(found.Item1, found.Item2)), .. base.Validate()];
    }

    public SqsReceiveEndpointConfigurator CreateBusEndpoint(
        SqsEndpointConfiguration endpoint, Action<IReceiveEndpointConfigurator> configure)
    {
        var name = _bus.Topology.Consume.CreateTemporaryQueueName("bus");
        var room = SqsLimits.QueueNameLength - QueuePrefix.Length;
        // Its end is what makes the name unlike others.
        return Create(name.Length > room ? name[^room..] : name, endpoint, isTemporary: true, configure);
    }

    public SqsReceiveEndpointConfigurator CreateEndpoint(
        string queueName, bool isTemporary, Action<SqsReceiveEndpointConfigurator>? configure) =>
        Create(queueName, _bus.CreateEndpointConfiguration(isBusEndpoint: false), isTemporary, configure);

    public override IReceiveEndpointConfiguration CreateReceiveEndpointConfiguration(
        string queueName, Action<IReceiveEndpointConfigurator>? configure) =>
        CreateEndpoint(queueName, isTemporary: false, configure);

    public override void ReceiveEndpoint(string queueName, Action<SqsReceiveEndpointConfigurator> configureEndpoint) =>
        CreateEndpoint(queueName, isTemporary: false, configureEndpoint);

    public override void ReceiveEndpoint(
        IEndpointDefinition definition,
        IEndpointNameFormatter? endpointNameFormatter,
        Action<SqsReceiveEndpointConfigurator>? configureEndpoint = null) =>
        CreateEndpoint(definition, endpointNameFormatter, configureEndpoint);

    public SqsReceiveEndpointConfigurator CreateEndpoint(
        IEndpointDefinition definition,
        IEndpointNameFormatter? endpointNameFormatter,
        Action<SqsReceiveEndpointConfigurator>? configureEndpoint)
    {
        var name = definition.GetEndpointName(endpointNameFormatter ?? DefaultEndpointNameFormatter.Instance);
        return CreateEndpoint(name, definition.IsTemporary, endpoint =>
        {
            Apply(definition, endpoint);
            configureEndpoint?.Invoke(endpoint);
        });
    }

    public override IHost Build()
    {
        var host = new SqsHost(this, _topology);
        foreach (var endpoint in GetConfiguredEndpoints())
        {
            endpoint.Build(host);
        }

        return host;
    }

    // The framework's own way holds a fifth more messages than it runs: here nobody else would get them, perhaps for hours.
    private static void Apply(IEndpointDefinition definition, SqsReceiveEndpointConfigurator endpoint)
    {
        endpoint.ConfigureConsumeTopology = definition.ConfigureConsumeTopology;
        endpoint.ConcurrentMessageLimit = definition.ConcurrentMessageLimit;
        if ((definition.PrefetchCount ?? definition.ConcurrentMessageLimit) is { } prefetchCount)
        {
            endpoint.PrefetchCount = prefetchCount;
        }

        definition.Configure(endpoint);
    }

    private SqsConnection Connect()
    {
        var client = Host.CreateClient();
        return new SqsConnection(client, new QueueCatalog(client, CreateQueues, Clock, Logger), Clock);
    }

    private SqsReceiveEndpointConfigurator Create(
        string queueName,
        SqsEndpointConfiguration endpoint,
        bool isTemporary,
        Action<SqsReceiveEndpointConfigurator>? configure)
    {
        var configurator = new SqsReceiveEndpointConfigurator(this, queueName, endpoint) { IsTemporary = isTemporary };
        configure?.Invoke(configurator);
        Observers.EndpointConfigured(configurator);
        Add(configurator);
        _endpoints = [.. _endpoints, configurator];
        return configurator;
    }

    // For people who read it in a trace; the queues are looked up by the message's type.
    private Uri PublishAddress(Type messageType)
    {
        var queues = Routes.QueuesFor(messageType).Select(WholeName);
        return QueueAddress.Of(HostAddress, string.Join(',', queues.DefaultIfEmpty("unrouted")));
    }
}
