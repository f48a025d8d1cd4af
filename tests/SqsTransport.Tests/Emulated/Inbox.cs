using System.Threading.Channels;
using MassTransit;

namespace Blueshift.SqsTransport.Tests.Emulated;

/// <summary>What a handler was given, for the test to wait for.</summary>
internal sealed class Inbox<T>
    where T : class
{
    private readonly Channel<ConsumeContext<T>> _messages = Channel.CreateUnbounded<ConsumeContext<T>>();

    public bool HasMore => _messages.Reader.TryPeek(out _);

    public Task Handle(ConsumeContext<T> context)
    {
        _messages.Writer.TryWrite(context);
        return Task.CompletedTask;
    }

    /// <summary>The next message, at once or when it comes.</summary>
    public async Task<ConsumeContext<T>> NextAsync() =>
        await _messages.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>As many as that.</summary>
    public async Task<IReadOnlyList<T>> NextAsync(int count)
    {
        var messages = new List<T>();
        while (messages.Count < count)
        {
            messages.Add((await NextAsync()).Message);
        }

        return messages;
    }
}
