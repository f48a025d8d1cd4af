using System.Net;

namespace Blueshift.Hosting.Http;

/// <summary>
/// Asks a service that runs on this machine how it is: what a container's health check runs, since its image holds
/// nothing else that could ask.
/// </summary>
internal static class HealthProbe
{
    // A little more than the service takes to answer, and less than who runs the check waits.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(9);

    /// <param name="address">Where the service listens; an address that stands for every interface is asked on this machine's own.</param>
    /// <param name="path">Such as <c>/health/live</c>.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public static async Task<string?> FindProblemAsync(Uri address, string path, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var client = new HttpClient(handler) { Timeout = Limit };
        try
        {
            using var response = await client.GetAsync(new Uri(Near(address), path), cancellationToken);
            return response.IsSuccessStatusCode
                ? null
                : (await response.Content.ReadAsStringAsync(cancellationToken)).Trim();
        }
        catch (HttpRequestException exception)
        {
            return $"{address} cannot be asked: {exception.Message}";
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"{address} gave no answer within {Limit.TotalSeconds:0} seconds";
        }
    }

    private static Uri Near(Uri address) => IPAddress.TryParse(address.IdnHost, out var host)
        && (host.Equals(IPAddress.Any) || host.Equals(IPAddress.IPv6Any))
            ? new UriBuilder(address) { Host = IPAddress.Loopback.ToString() }.Uri
            : address;
}
