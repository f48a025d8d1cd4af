namespace Blueshift.Scanner.Tests;

public sealed class RescanQueueTests
{
    private readonly RescanQueue _queue = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gives_directories_in_the_order_in_which_they_came()
    {
        _queue.Add("b/");
        _queue.Add("a/");

        Assert.Equal("b/", await _queue.TakeAsync(Cancellation));
        Assert.Equal("a/", await _queue.TakeAsync(Cancellation));
    }

    [Fact]
    public async Task Holds_a_directory_once_however_many_answers_come_for_it()
    {
        _queue.Add("a/");
        _queue.Add("a/");
        await _queue.TakeAsync(Cancellation);

        Assert.False(_queue.TakeAsync(Cancellation).IsCompleted);
    }

    [Fact]
    public async Task Takes_a_directory_again_once_it_has_been_given()
    {
        _queue.Add("a/");
        await _queue.TakeAsync(Cancellation);
        _queue.Add("a/");

        Assert.Equal("a/", await _queue.TakeAsync(Cancellation));
    }
}
