using Blueshift.Domain.Objects;

namespace Blueshift.Domain.Tests;

/// <summary>File versions for tests.</summary>
internal static class SomeFiles
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    /// <param name="key">The whole key.</param>
    /// <param name="second">Seconds after noon.</param>
    /// <param name="etag">Of the content.</param>
    /// <param name="size">Bytes.</param>
    public static ObjectVersion File(string key, int second = 0, string etag = "e1", long size = 100) =>
        new(key, etag, size, Noon.AddSeconds(second));
}
