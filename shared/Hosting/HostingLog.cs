using Microsoft.Extensions.Logging;

namespace Blueshift.Hosting;

internal static partial class HostingLog
{
    [LoggerMessage(4300, LogLevel.Information, "{Figures}")]
    public static partial void Figures(this ILogger logger, string figures);

    [LoggerMessage(4303, LogLevel.Warning, "Dead letters could not be counted")]
    public static partial void DeadLettersNotCounted(this ILogger logger, Exception exception);

    [LoggerMessage(4302, LogLevel.Information, "Health and metrics at {Address}")]
    public static partial void ServingStatus(this ILogger logger, Uri address);

    [LoggerMessage(4301, LogLevel.Warning, "{Problem}")]
    public static partial void ConfigurationWarning(this ILogger logger, string problem);
}
