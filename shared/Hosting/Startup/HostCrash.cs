using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Blueshift.Hosting.Startup;

/// <summary>Tells a stop that was asked for from one that a defect caused.</summary>
public static class HostCrash
{
    /// <summary>
    /// Whether work in the background has ended by an exception. The host logs it and stops in good order, and whoever
    /// started the process would take that for a success and not start it again.
    /// </summary>
    public static bool HasCrashed(this IHost host) =>
        host.Services.GetServices<IHostedService>().OfType<BackgroundService>().Any(service => service.ExecuteTask?.IsFaulted == true);
}
