namespace Blueshift.Warehouse.Loading;

/// <summary>Lets go of several things.</summary>
internal static class Closing
{
    /// <summary>Lets go of each of them, also when another fails to be let go of, and then throws its failure.</summary>
    public static Task CloseAllAsync(IEnumerable<IAsyncDisposable> all)
    {
        return Task.WhenAll(all.Select(CloseAsync));

        static async Task CloseAsync(IAsyncDisposable one) => await one.DisposeAsync();
    }
}
