namespace Blueshift.Contracts.Tests;

public sealed class QueueNamesTests
{
    [Fact]
    public void The_loader_reads_from_the_queue_named_loader() => Assert.Equal("loader", QueueNames.Loader);
}
