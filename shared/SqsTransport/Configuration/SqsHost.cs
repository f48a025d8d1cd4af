using MassTransit;
using MassTransit.Transports;

namespace Blueshift.SqsTransport.Configuration;

/// <summary>The endpoints of a bus at run time, and what is stopped after them.</summary>
internal sealed class SqsHost(SqsHostConfiguration configuration, IBusTopology topology)
    : BaseHost(configuration, topology), IHost<SqsReceiveEndpointConfigurator>
{
    public override HostReceiveEndpointHandle ConnectReceiveEndpoint(
        IEndpointDefinition definition,
        IEndpointNameFormatter? endpointNameFormatter,
        Action<IReceiveEndpointConfigurator>? configureEndpoint = null) =>
        ConnectReceiveEndpoint(definition, endpointNameFormatter, (SqsReceiveEndpointConfigurator endpoint) =>
            configureEndpoint?.Invoke(endpoint));

    public HostReceiveEndpointHandle ConnectReceiveEndpoint(
        IEndpointDefinition definition,
        IEndpointNameFormatter? endpointNameFormatter = null,
        Action<SqsReceiveEndpointConfigurator>? configureEndpoint = null) =>
        Start(configuration.CreateEndpoint(definition, endpointNameFormatter, configureEndpoint));

    public override HostReceiveEndpointHandle ConnectReceiveEndpoint(
        string queueName, Action<IReceiveEndpointConfigurator>? configureEndpoint = null) =>
        Start(configuration.CreateEndpoint(queueName, isTemporary: false, configureEndpoint));

    public HostReceiveEndpointHandle ConnectReceiveEndpoint(
        string queueName, Action<SqsReceiveEndpointConfigurator>? configure = null) =>
        Start(configuration.CreateEndpoint(queueName, isTemporary: false, configure));

    protected override void Probe(ProbeContext context)
    {
        context.Add("type", "AmazonSQS");
        context.Add("address", configuration.HostAddress);
    }

    // Stopped after the endpoints, which still delete and give back.
    protected override IAgent[] GetAgentHandles() => [configuration.Connection];

    private HostReceiveEndpointHandle Start(SqsReceiveEndpointConfigurator endpoint)
    {
        LogContext.SetCurrentIfNull(configuration.LogContext);
        TransportLogMessages.ConnectReceiveEndpoint(endpoint.InputAddress);
        endpoint.Validate().ThrowIfContainsFailure("The receive endpoint configuration is invalid:");
        endpoint.Build(this);
        return ReceiveEndpoints.Start(endpoint.ShortName);
    }
}
