using System.Globalization;
using MassTransit;

namespace Blueshift.SqsTransport.Wire;

/// <summary>The headers that say why a message was moved to an error or skipped queue.</summary>
internal static class FaultHeaders
{
    // The most important first; the rest of them come after these, and the longest of all last.
    private static readonly string[] Order =
    [
        MessageHeaders.Reason, MessageHeaders.FaultExceptionType, MessageHeaders.FaultMessage,
        MessageHeaders.FaultTimestamp, MessageHeaders.FaultConsumerType,
    ];

    public static bool IsFaultHeader(string name) =>
        name == MessageHeaders.Reason
        || (name.StartsWith("MT-Fault-", StringComparison.Ordinal) && name != MessageHeaders.FaultAddress);

    /// <summary>All of them as text, the most important first.</summary>
    public static List<KeyValuePair<string, string>> Of(SendHeaders headers) =>
    [
        .. headers.GetAll()
            .Select(header => KeyValuePair.Create(
                header.Key, Convert.ToString(header.Value, CultureInfo.InvariantCulture) ?? ""))
            .OrderBy(header => Rank(header.Key)),
    ];

    private static int Rank(string name)
    {
        var rank = Array.IndexOf(Order, name);
        return rank >= 0 ? rank : name == MessageHeaders.FaultStackTrace ? Order.Length + 1 : Order.Length;
    }
}
