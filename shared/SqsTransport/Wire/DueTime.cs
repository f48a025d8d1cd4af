using System.Globalization;

namespace Blueshift.SqsTransport.Wire;

/// <summary>
/// A message that is due later than SQS can delay it says so in a header. Whoever receives it too early sends it on with
/// what remains.
/// </summary>
internal static class DueTime
{
    public const string Header = "MT-Not-Before";

    /// <summary>Gives back what of the delay is left to SQS; if that is not all of it, the header is set.</summary>
    public static TimeSpan Limit(
        TimeSpan delay, TimeSpan longest, TimeProvider clock, IDictionary<string, object> headers)
    {
        if (delay <= longest)
        {
            return delay;
        }

        headers[Header] = (clock.GetUtcNow() + delay).ToString("O", CultureInfo.InvariantCulture);
        return longest;
    }

    /// <summary>How long it is until the message is due; zero or less when it is.</summary>
    public static TimeSpan Remaining(IReadOnlyDictionary<string, object> headers, TimeProvider clock) =>
        headers.TryGetValue(Header, out var value)
        && DateTimeOffset.TryParse(
            value as string, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var dueAt)
            ? dueAt - clock.GetUtcNow()
            : TimeSpan.Zero;
}
