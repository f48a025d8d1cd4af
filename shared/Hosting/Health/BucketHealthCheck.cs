using Blueshift.Domain;
using Blueshift.Domain.Objects;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Blueshift.Hosting.Health;

/// <summary>Whether the bucket can be listed, which is the right that every service needs.</summary>
internal sealed class BucketHealthCheck(IObjectStore objects) : IHealthCheck
{
    // Few keys begin so, and it costs a page at most.
    private const string Prefix = ".blueshift/";

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await foreach (var _ in objects.ListAsync(Prefix, cancellationToken))
            {
                break;
            }

            return HealthCheckResult.Healthy();
        }
        catch (BlueshiftException exception)
        {
            return HealthCheckResult.Unhealthy(exception.Message);
        }
    }
}
