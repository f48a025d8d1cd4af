using Blueshift.Domain.Configuration;

namespace Blueshift.Hosting.Bus;

/// <summary>What a queue of Blueshift is called on the configured transport.</summary>
public static class QueueNaming
{
    // SQS tells a FIFO queue by its name (FIFO-queues-understanding-logic).
    private const string FifoSuffix = ".fifo";

    // MassTransit's name for what a consumer could not handle.
    private const string ErrorSuffix = "_error";

    /// <param name="transport">The transport.</param>
    /// <param name="queue">One of <see cref="Contracts.QueueNames"/>.</param>
    /// <returns>Without the deployment's prefix.</returns>
    public static string NameOf(this TransportSettings transport, string queue) =>
        transport is TransportSettings.AmazonSqs { IsFifo: true } ? queue + FifoSuffix : queue;

    /// <summary>The queue for the messages of <paramref name="queue"/> that failed.</summary>
    public static string ErrorNameOf(this TransportSettings transport, string queue) =>
        transport.NameOf(queue + ErrorSuffix);
}
