using Blueshift.Contracts;
using Blueshift.Hosting.Messages;
using MassTransit;

namespace Blueshift.Scanner.Consumers;

internal sealed class LoadCheckedConsumer(BatchAnswers answers) : IConsumer<LoadChecked>
{
    public Task Consume(ConsumeContext<LoadChecked> context)
    {
        var good = context.Message;
        answers.Take(
            good.Directory, good.BatchId, good.Files.ToDomain(), good.Failures.ToDomain(), isCleanupUnfinished: false);
        return Task.CompletedTask;
    }
}
