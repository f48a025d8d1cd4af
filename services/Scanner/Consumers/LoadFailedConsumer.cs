using Blueshift.Contracts;
using Blueshift.Hosting.Messages;
using MassTransit;

namespace Blueshift.Scanner.Consumers;

internal sealed class LoadFailedConsumer(BatchAnswers answers) : IConsumer<LoadFailed>
{
    public Task Consume(ConsumeContext<LoadFailed> context)
    {
        var failed = context.Message;
        answers.Take(
            failed.Directory, failed.BatchId, settled: [], failed.Failures.ToDomain(), isCleanupUnfinished: false);
        return Task.CompletedTask;
    }
}
