using Blueshift.Domain.Objects;

namespace Blueshift.Hosting.Tests;

internal static class SomeFiles
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, 123, TimeSpan.Zero);

    /// <summary>As an upload in a thousand parts has it.</summary>
    private const string LongETag = "9b2cf535f27731c974343645a3985328-1000";

    public static ObjectVersion With(string key) => new(key, LongETag, 10L << 30, Noon.AddTicks(4567));
}
