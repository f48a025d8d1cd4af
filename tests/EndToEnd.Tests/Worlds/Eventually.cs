namespace Blueshift.EndToEnd.Tests.Worlds;

/// <summary>Waits for what another process brings about, by looking again and again.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Fails, with what it saw last, when that does not come to equal what is expected.</summary>
    public static async Task EqualAsync(
        IReadOnlyList<string> expected, Func<Task<IReadOnlyList<string>>> look, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience);
        var seen = await look();
        while (!limit.IsCancellationRequested && !expected.SequenceEqual(seen))
        {
            await Task.Delay(Pause, cancellationToken);
            seen = await look();
        }

        Assert.Equal(expected, seen);
    }
}
