using MassTransit;

namespace Blueshift.SqsTransport.Sending;

/// <summary>A message was published that the configuration sends nowhere, so that nobody would ever receive it.</summary>
public sealed class MessageNotRoutedException : MassTransitException
{
    internal MessageNotRoutedException(Type messageType)
        : base($"A published {messageType} has no queue to go to: add Route<{messageType.Name}>(…) to the configuration.") =>
        MessageType = messageType;

    /// <summary>The type that was published.</summary>
    public Type MessageType { get; }
}
