using Amazon;
using Amazon.Runtime;
using Amazon.SQS;

namespace Blueshift.SqsTransport;

/// <summary>Where SQS is and who asks.</summary>
public sealed class SqsHostSettings
{
    // Below this a long poll of 20 seconds would be cut off.
    private static readonly TimeSpan ShortestRequestTimeout = TimeSpan.FromSeconds(25);

    /// <summary>Such as <c>eu-west-1</c>. Default: what the SDK finds (environment, profile, the machine's own).</summary>
    public string? Region { get; set; }

    /// <summary>The address of another service that speaks SQS, such as an emulator. Default: Amazon's.</summary>
    public Uri? ServiceUrl { get; set; }

    /// <summary>Default: the AWS default chain (environment, profile, role of the machine).</summary>
    public AWSCredentials? Credentials { get; set; }

    /// <summary>How long one request may take, at least 25 seconds. Default: 30 seconds.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How often the SDK tries a failed call again, 0 to 10. Default: 2. The transport itself tries on where that is safe.
    /// </summary>
    public int MaxErrorRetry { get; set; } = 2;

    /// <summary>
    /// Makes the client instead of all the settings above. The bus disposes of it when it stops, and asks for another
    /// one when it is started again.
    /// </summary>
    public Func<IAmazonSQS>? ClientFactory { get; set; }

    /// <summary>The host of all addresses of this bus: the region, or the host and port of the other service.</summary>
    internal string AddressHost => ServiceUrl?.Authority ?? Region ?? "default";

    /// <summary>A client with these settings, which the caller disposes of.</summary>
    public IAmazonSQS CreateClient()
    {
        if (ClientFactory is not null)
        {
            return ClientFactory();
        }

        var config = new AmazonSQSConfig
        {
            Timeout = RequestTimeout,
            MaxErrorRetry = MaxErrorRetry,
            RetryMode = RequestRetryMode.Standard,
        };
        if (ServiceUrl is not null)
        {
            config.ServiceURL = ServiceUrl.ToString();
            config.AuthenticationRegion = Region ?? RegionEndpoint.USEast1.SystemName;
        }
        else if (Region is not null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(Region);
        }

        return Credentials is null ? new AmazonSQSClient(config) : new AmazonSQSClient(Credentials, config);
    }

    internal IEnumerable<(string Key, string Problem)> Problems()
    {
        if (RequestTimeout < ShortestRequestTimeout)
        {
            yield return (nameof(RequestTimeout), $"must be at least {ShortestRequestTimeout}");
        }

        if (MaxErrorRetry is < 0 or > 10)
        {
            yield return (nameof(MaxErrorRetry), "must be between 0 and 10");
        }

        if (ServiceUrl is { IsAbsoluteUri: false })
        {
            yield return (nameof(ServiceUrl), "must be an absolute address, such as http://localhost:4566");
        }
    }
}
