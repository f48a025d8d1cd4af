using Blueshift.Domain;
using Blueshift.Domain.Configuration;
using Blueshift.Domain.Loading;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Blueshift.Hosting.Health;

/// <summary>Whether every database of the configuration answers.</summary>
/// <param name="config">Names them; placeholders are passed over.</param>
/// <param name="warehouses">None in a service that has nothing to do with databases.</param>
internal sealed class WarehousesHealthCheck(BlueshiftConfig config, IEnumerable<IWarehouses> warehouses) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var problems = new List<string>();
        foreach (var connections in warehouses)
        {
            foreach (var (name, settings) in config.Connections)
            {
                if (settings is ConnectionSettings.Usable usable)
                {
                    problems.AddRange(await PingAsync(name, connections.For(usable.Target), cancellationToken));
                }
            }
        }

        return problems.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(string.Join("; ", problems));
    }

    private static async Task<IEnumerable<string>> PingAsync(
        string name, IWarehouse warehouse, CancellationToken cancellationToken)
    {
        try
        {
            await warehouse.PingAsync(cancellationToken);
            return [];
        }
        catch (BlueshiftException exception)
        {
            return [$"{name}: {exception.Message}"];
        }
    }
}
