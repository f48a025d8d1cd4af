using Microsoft.Extensions.Logging;

namespace Blueshift.SqsTransport;

internal static partial class SqsTransportLog
{
    [LoggerMessage(4400, LogLevel.Information, "Created the queue {Queue}")]
    public static partial void QueueCreated(ILogger logger, string queue);

    [LoggerMessage(4401, LogLevel.Warning,
        "The redrive policy of {Queue} is not what it should be: {DeadLetterQueue} after {MaxReceiveCount} receives. A "
        + "message that crashes its consumer may come again without end")]
    public static partial void RedriveDiffers(ILogger logger, string queue, string deadLetterQueue, int maxReceiveCount);

    [LoggerMessage(4402, LogLevel.Warning, "The temporary queue {Queue} could not be deleted; it can be deleted at any time")]
    public static partial void TemporaryQueueLeft(ILogger logger, Exception exception, string queue);

    [LoggerMessage(4404, LogLevel.Information, "The redrive policy of {Queue} could not be read, and is not checked")]
    public static partial void RedriveUnknown(ILogger logger, Exception exception, string queue);

    [LoggerMessage(4403, LogLevel.Warning,
        "The queues for {Queue} could not be found or made ({Failures} times in a row); the next attempt comes in {Pause}")]
    public static partial void PrepareFailed(ILogger logger, Exception exception, string queue, int failures, TimeSpan pause);

    [LoggerMessage(4410, LogLevel.Warning,
        "Receiving from {Queue} failed ({Failures} times in a row); the next attempt comes in {Pause}")]
    public static partial void ReceiveFailed(ILogger logger, Exception exception, string queue, int failures, TimeSpan pause);

    [LoggerMessage(4411, LogLevel.Information, "Receiving from {Queue} works again after {Failures} failures")]
    public static partial void ReceiveRecovered(ILogger logger, string queue, int failures);

    [LoggerMessage(4420, LogLevel.Warning,
        "The message {SqsMessageId} of {Queue} is no longer this consumer's: {Reason}. The consumer is told to stop, and "
        + "the message comes again")]
    public static partial void LeaseLost(ILogger logger, string sqsMessageId, string queue, string reason);

    [LoggerMessage(4428, LogLevel.Error, "The consumer of the message {SqsMessageId} of {Queue} failed when it was told to stop")]
    public static partial void LeaseLossFailed(ILogger logger, Exception exception, string sqsMessageId, string queue);

    [LoggerMessage(4421, LogLevel.Warning,
        "Keeping the message {SqsMessageId} of {Queue} from others failed; it is tried again")]
    public static partial void RenewalFailed(ILogger logger, Exception exception, string sqsMessageId, string queue);

    [LoggerMessage(4422, LogLevel.Debug,
        "The message {SqsMessageId} of {Queue} came again while its consumer runs; the second delivery is dropped")]
    public static partial void DuplicateDropped(ILogger logger, string sqsMessageId, string queue);

    [LoggerMessage(4423, LogLevel.Warning,
        "Deleting the consumed message {SqsMessageId} of {Queue} failed (attempt {Attempt}); it is tried again")]
    public static partial void DeleteFailed(
        ILogger logger, Exception exception, string sqsMessageId, string queue, int attempt);

    [LoggerMessage(4424, LogLevel.Warning, "Deleting the consumed message {SqsMessageId} of {Queue} failed; it comes again")]
    public static partial void DeleteGivenUp(ILogger logger, Exception exception, string sqsMessageId, string queue);

    [LoggerMessage(4425, LogLevel.Debug, "The message {SqsMessageId} of {Queue} was given back; it comes again in {Delay}")]
    public static partial void GivenBack(ILogger logger, string sqsMessageId, string queue, TimeSpan delay);

    [LoggerMessage(4426, LogLevel.Warning,
        "The message {SqsMessageId} of {Queue} could not be given back; it comes again when its visibility time-out ends")]
    public static partial void GiveBackFailed(ILogger logger, Exception exception, string sqsMessageId, string queue);

    [LoggerMessage(4427, LogLevel.Warning, "The message {SqsMessageId} of {Queue} could not be dealt with")]
    public static partial void DeliveryFailed(ILogger logger, Exception exception, string sqsMessageId, string queue);

    [LoggerMessage(4430, LogLevel.Warning,
        "The message {SqsMessageId} goes to {Queue} without {Count} of its fault headers: SQS has no room for them")]
    public static partial void FaultHeadersLeftOut(ILogger logger, string sqsMessageId, string queue, int count);

    [LoggerMessage(4431, LogLevel.Debug, "The message {SqsMessageId} of {Queue} is not due yet; it is sent on with {Remaining}")]
    public static partial void SentOn(ILogger logger, string sqsMessageId, string queue, TimeSpan remaining);
}
