using MassTransit;

namespace Blueshift.SqsTransport.Wire;

/// <summary>A message that SQS would not take was not sent. Sending it again would end the same way.</summary>
public sealed class MessageRefusedException(string message) : MassTransitException(message);
