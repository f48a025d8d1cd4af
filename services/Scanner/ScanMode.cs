namespace Blueshift.Scanner;

/// <summary>How a Scanner goes about it.</summary>
/// <param name="IsPolling">Whether it polls by itself; otherwise <see cref="OneScan"/> is called.</param>
/// <param name="IsReplay">Whether files that the history has as failed get another attempt, because a person wants it.</param>
public sealed record ScanMode(bool IsPolling, bool IsReplay)
{
    public static readonly ScanMode Polling = new(IsPolling: true, IsReplay: false);
}
