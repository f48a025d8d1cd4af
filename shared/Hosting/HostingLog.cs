using Microsoft.Extensions.Logging;

namespace Blueshift.Hosting;

internal static partial class HostingLog
{
    [LoggerMessage(4300, LogLevel.Information, "{Figures}")]
    public static partial void Figures(this ILogger logger, string figures);

    [LoggerMessage(4301, LogLevel.Warning, "{Problem}")]
    public static partial void ConfigurationWarning(this ILogger logger, string problem);
}
