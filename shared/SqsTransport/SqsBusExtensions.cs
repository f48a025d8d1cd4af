using Blueshift.SqsTransport.Configuration;
using MassTransit;

namespace Blueshift.SqsTransport;

/// <summary>Chooses the transport within <c>AddMassTransit</c>.</summary>
public static class SqsBusExtensions
{
    /// <summary>
    /// Lets the bus talk over Amazon SQS, without SNS. It takes the time from a <see cref="TimeProvider"/> in the
    /// container, if there is one.
    /// </summary>
    /// <param name="configurator">What <c>AddMassTransit</c> hands out.</param>
    /// <param name="configure">
    /// Says where SQS is, which messages go where, and which endpoints there are; commonly ends with
    /// <c>cfg.ConfigureEndpoints(context)</c>.
    /// </param>
    public static void UsingSqs(
        this IBusRegistrationConfigurator configurator,
        Action<IBusRegistrationContext, SqsBusFactoryConfigurator> configure) =>
        configurator.SetBusFactory(new SqsRegistrationBusFactory(configure));
}
