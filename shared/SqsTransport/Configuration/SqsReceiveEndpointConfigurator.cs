using Blueshift.SqsTransport.Queues;
using Blueshift.SqsTransport.Receiving;
using Blueshift.SqsTransport.Sending;
using MassTransit;
using MassTransit.Configuration;
using MassTransit.Transports;

namespace Blueshift.SqsTransport.Configuration;

/// <summary>Configures one receive endpoint: one queue, and the error and skipped queues beside it.</summary>
public sealed class SqsReceiveEndpointConfigurator : ReceiveEndpointConfiguration, IReceiveEndpointConfigurator
{
    private readonly SqsHostConfiguration _host;
    private readonly string _shortName;

    internal SqsReceiveEndpointConfigurator(
        SqsHostConfiguration host, string shortName, SqsEndpointConfiguration endpoint)
        : base(host, endpoint)
    {
        _host = host;
        _shortName = shortName;
        Settings = new SqsReceiveSettings(host.Receive);
    }

    /// <summary>How this endpoint receives, where that is to differ from the bus.</summary>
    public SqsReceiveSettings Settings { get; }

    /// <summary>The whole name of the queue.</summary>
    public string QueueName => _host.WholeName(_shortName);

    /// <inheritdoc/>
    public override Uri HostAddress => _host.HostAddress;

    /// <inheritdoc/>
    public override Uri InputAddress => QueueAddress.Of(HostAddress, QueueName);

    /// <summary>Whether nobody but this bus uses the queue, so that it is deleted when the bus stops.</summary>
    internal bool IsTemporary { get; init; }

    internal string ShortName => _shortName;

    /// <inheritdoc/>
    public override IEnumerable<ValidationResult> Validate()
    {
        var problems = Settings.Problems();
        // The longest of the names beside it, so that these are covered too.
        var longest = IsTemporary ? QueueName : Queues.QueueName.Skipped(QueueName);
        if (Queues.QueueName.Problem(longest) is { } problem)
        {
            problems = problems.Append(("Queue", $"{longest} {problem}"));
        }

        if (PrefetchCount < 1)
        {
            problems = problems.Append((nameof(PrefetchCount), "must be at least 1"));
        }

        return [.. problems.Select(found => this.Failure($"{_shortName}.{found.Key}", found.Problem)), .. base.Validate()];
    }

    /// <inheritdoc/>
    public override ReceiveEndpointContext CreateReceiveEndpointContext() => CreateSqsContext();

    internal IEnumerable<QueueDefinition> Definitions()
    {
        if (IsTemporary)
        {
            return [new QueueDefinition(QueueName) { VisibilityTimeout = Settings.VisibilityTimeout, Retention = null }];
        }

        var errorQueue = Queues.QueueName.Error(QueueName);
        return
        [
            new QueueDefinition(errorQueue),
            new QueueDefinition(Queues.QueueName.Skipped(QueueName)),
            new QueueDefinition(QueueName)
            {
                VisibilityTimeout = Settings.VisibilityTimeout,
                DeadLetterQueue = errorQueue,
                MaxReceiveCount = Settings.MaxReceiveCount,
            },
        ];
    }

    internal void Build(IHost host)
    {
        var context = CreateSqsContext();
        var endpoint = new ReceiveEndpoint(new SqsReceiveTransport(context), context);
        host.AddReceiveEndpoint(_shortName, endpoint);
        ReceiveEndpoint = endpoint;
    }

    private SqsReceiveEndpointContext CreateSqsContext()
    {
        ApplySpecifications(new ReceiveEndpointBuilder(this));
        var context = new SqsReceiveEndpointContext(_host, this);
        context.GetOrAddPayload(() => _host.Topology);
        var parking = new SqsParkingTransport(_host, QueueName);
        context.GetOrAddPayload<IErrorTransport>(() => parking);
        context.GetOrAddPayload<IDeadLetterTransport>(() => parking);
        return context;
    }
}
