using Amazon.Runtime;
using Amazon.S3;
using Blueshift.Domain.Configuration;
using Blueshift.Storage.S3;

namespace Blueshift.Storage.Tests.S3;

public sealed class S3ClientFactoryTests
{
    private static readonly BucketSettings.S3 Settings = new() { Name = "bucket", Keys = new("key", "secret", null) };

    [Fact]
    public void Talks_to_Amazon_in_the_configured_region()
    {
        using var client = S3ClientFactory.Create(Settings with { Region = "eu-west-3" });

        Assert.Equal("eu-west-3", client.Config.RegionEndpoint.SystemName);
        Assert.Null(client.Config.ServiceURL);
        Assert.Equal(RequestChecksumCalculation.WHEN_SUPPORTED, client.Config.RequestChecksumCalculation);
    }

    [Fact]
    public void Talks_to_another_endpoint_in_its_simplest_form()
    {
        using var client = S3ClientFactory.Create(
            Settings with { Endpoint = new Uri("http://localhost:4566"), ForcePathStyle = true });

        Assert.Equal("http://localhost:4566/", client.Config.ServiceURL);
        Assert.Equal("us-east-1", client.Config.AuthenticationRegion);
        Assert.True(((AmazonS3Config)client.Config).ForcePathStyle);
        Assert.Equal(RequestChecksumCalculation.WHEN_REQUIRED, client.Config.RequestChecksumCalculation);
    }

    [Fact]
    public void Does_not_wait_for_ever()
    {
        using var client = S3ClientFactory.Create(Settings with { Region = "eu-west-3" });

        Assert.Equal(TimeSpan.FromSeconds(60), client.Config.Timeout);
        Assert.Equal(TimeSpan.FromSeconds(10), client.Config.ConnectTimeout);
    }
}
