using MassTransit;
using MassTransit.Configuration;
using MassTransit.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace Blueshift.SqsTransport.Configuration;

/// <summary>Builds the bus in the container.</summary>
internal sealed class SqsRegistrationBusFactory : TransportRegistrationBusFactory<SqsReceiveEndpointConfigurator>
{
    private readonly SqsBusConfiguration _bus;
    private readonly Action<IBusRegistrationContext, SqsBusFactoryConfigurator> _configure;

    public SqsRegistrationBusFactory(Action<IBusRegistrationContext, SqsBusFactoryConfigurator> configure)
        : this(new SqsBusConfiguration(), configure)
    {
    }

    private SqsRegistrationBusFactory(
        SqsBusConfiguration bus, Action<IBusRegistrationContext, SqsBusFactoryConfigurator> configure)
        : base(bus.HostConfiguration)
    {
        _bus = bus;
        _configure = configure;
    }

    public override IBusInstance CreateBus(
        IBusRegistrationContext context, IEnumerable<IBusInstanceSpecification> specifications, string busName)
    {
        _bus.HostConfiguration.Clock = context.GetService<TimeProvider>() ?? TimeProvider.System;
        return CreateBus(new SqsBusFactoryConfigurator(_bus), context, _configure, specifications);
    }
}
