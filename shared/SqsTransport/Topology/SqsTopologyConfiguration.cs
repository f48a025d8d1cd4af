using MassTransit;
using MassTransit.Configuration;
using MassTransit.Topology;
using MassTransit.Transports;

namespace Blueshift.SqsTransport.Topology;

/// <summary>What the framework asks of any transport: how messages are named, sent, published and consumed.</summary>
internal sealed class SqsTopologyConfiguration : ITopologyConfiguration
{
    private readonly SqsConsumeTopology _consume = new();

    public SqsTopologyConfiguration()
    {
        Message = new MessageTopology(
            new MessageNameFormatterEntityNameFormatter(new DefaultMessageNameFormatter("::", "--", ":", "-")));
        Send = new SendTopology();
        Send.ConnectSendTopologyConfigurationObserver(new DelegateSendTopologyConfigurationObserver(GlobalTopology.Send));
        Publish = new SqsPublishTopology();
        Publish.ConnectPublishTopologyConfigurationObserver(
            new DelegatePublishTopologyConfigurationObserver(GlobalTopology.Publish));
        Publish.ConnectPublishTopologyConfigurationObserver(new PublishToSendTopologyConfigurationObserver(Send));
    }

    /// <summary>For one endpoint: all is shared but what it consumes.</summary>
    public SqsTopologyConfiguration(SqsTopologyConfiguration shared)
    {
        Message = shared.Message;
        Send = shared.Send;
        Publish = shared.Publish;
    }

    public SqsPublishTopology Publish { get; }

    public IMessageTopologyConfigurator Message { get; }

    public ISendTopologyConfigurator Send { get; }

    IPublishTopologyConfigurator ITopologyConfiguration.Publish => Publish;

    IConsumeTopologyConfigurator ITopologyConfiguration.Consume => _consume;

    public IEnumerable<ValidationResult> Validate() =>
        [.. Send.Validate(), .. Publish.Validate(), .. _consume.Validate()];
}
