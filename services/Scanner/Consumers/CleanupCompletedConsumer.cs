using Blueshift.Contracts;
using MassTransit;

namespace Blueshift.Scanner.Consumers;

internal sealed class CleanupCompletedConsumer(BatchAnswers answers) : IConsumer<CleanupCompleted>
{
    public Task Consume(ConsumeContext<CleanupCompleted> context)
    {
        var cleanup = CleanupAnswer.Of(context.Message);
        answers.Take(
            context.Message.Directory, context.Message.BatchId, cleanup.Settled, cleanup.Failures, cleanup.IsUnfinished);
        return Task.CompletedTask;
    }
}
