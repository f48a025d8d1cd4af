using Blueshift.Domain.Configuration;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Blueshift.Warehouse;

public static class WarehouseServiceCollectionExtensions
{
    /// <summary>
    /// Registers <see cref="IWarehouses"/>. Takes a <see cref="TimeProvider"/>, a <see cref="Func{TResult}"/> of <see
    /// cref="Guid"/> for ids, a logger and, where there are any, <see cref="WarehouseOptions"/> or the <see cref="BlueshiftConfig"/> from the
    /// container.
    /// </summary>
    public static IServiceCollection AddWarehouses(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new WarehouseOptions
        {
            StreamsPerLoad = (provider.GetService<BlueshiftConfig>()?.Loader ?? new LoaderSettings()).Streams,
        });
        services.TryAddSingleton<IWarehouses>(provider => new Warehouses(new WarehouseServices(
            provider.GetRequiredService<WarehouseOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<Func<Guid>>(),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger("Blueshift.Warehouse"))
        {
            Bucket = provider.GetService<IBucketAccess>(),
            DefaultIamRole = provider.GetService<BlueshiftConfig>()?.DefaultIamRole,
        }));
        return services;
    }
}
