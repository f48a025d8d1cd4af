namespace Blueshift.TestKit.Http;

/// <summary>A place where the proxy stops until the test lets it go on.</summary>
public sealed class ProxyGate
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when an exchange stands at the gate.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Waits until the operation stands at the gate, or fails because it has ended without coming here.</summary>
    public async Task WaitForAsync(Task operation)
    {
        if (await Task.WhenAny(Reached, operation) == operation)
        {
            await operation;
            throw new InvalidOperationException("The operation ended without reaching the gate.");
        }
    }

    /// <summary>Lets through who stands here and whoever comes later.</summary>
    public void Release() => _released.TrySetResult();

    internal Task PassAsync(CancellationToken cancellationToken)
    {
        _reached.TrySetResult();
        return _released.Task.WaitAsync(cancellationToken);
    }
}
