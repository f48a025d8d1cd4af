namespace Blueshift.RedshiftStandIn;

internal static class Manual
{
    public static Task RunAsync(CancellationToken cancellationToken) => Task.Delay(0, cancellationToken);
}
