using Blueshift.Contracts;
using Blueshift.Domain.Failures;
using Blueshift.Hosting.Messages;
using MassTransit;

namespace Blueshift.Loader.Consumers;

/// <summary>Tells the Scanner of a batch that no code was prepared for, so that its manifest does not wait for ever.</summary>
internal sealed class LoadRequestedFaultConsumer(TimeProvider clock) : IConsumer<Fault<LoadRequested>>
{
    public Task Consume(ConsumeContext<Fault<LoadRequested>> context)
    {
        var request = context.Message.Message;
        var failure = new FailureDetail
        {
            Kind = FailureKind.Unexpected.ToWireName(),
            Reason = ReasonLimits.Cut(context.Message.Describe()),
            Files = request.Files,
        };
        return context.Publish(
            new LoadFailed
            {
                BatchId = request.BatchId,
                Bucket = request.Bucket,
                Directory = request.Directory,
                ManifestKey = request.ManifestKey,
                ManifestETag = request.ManifestETag,
                Failures = [failure],
                Attempts = 1,
                FailedAt = clock.GetUtcNow(),
            },
            context.CancellationToken);
    }
}
