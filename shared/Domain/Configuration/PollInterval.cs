namespace Blueshift.Domain.Configuration;

/// <summary>How long the Scanner waits between two looks at the bucket.</summary>
/// <param name="Base">At least one second.</param>
/// <param name="Jitter">Up to this much is added, at random, so that several Scanners do not list in step.</param>
public sealed record PollInterval(TimeSpan Base, TimeSpan Jitter)
{
    public static readonly PollInterval Default = new(TimeSpan.FromSeconds(30), TimeSpan.Zero);
}
