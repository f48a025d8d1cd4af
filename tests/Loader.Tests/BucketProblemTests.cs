using System.Net;
using System.Net.Sockets;
using Blueshift.Domain.Configuration;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Objects;
using Blueshift.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Blueshift.Loader.Tests;

/// <summary>A bucket in S3 that refuses every request.</summary>
public sealed class BucketProblemTests : IDisposable
{
    private readonly HttpListener _server = new();
    private readonly Uri _address = new($"http://127.0.0.1:{FreePort()}/");

    public BucketProblemTests()
    {
        _server.Prefixes.Add(_address.ToString());
        _server.Start();
        _ = RefuseAsync();
    }

    [Fact]
    public async Task What_the_bucket_refuses_is_a_problem_of_the_bucket()
    {
        await using var bench = new LoaderBench(extend: UseS3);
        var batch = bench.BatchOf(bench.PutFiles(2));

        var failure = await bench.FailureAsync(batch);

        Assert.Equal(FailureKind.BucketProblem, failure.Kind);
        Assert.Equal(batch.Files, failure.Files);
        Assert.NotNull(failure.Code);
        Assert.Empty(bench.Warehouse.Loads);
        Assert.Empty(bench.Warehouse.Recorded);
    }

    public void Dispose() => ((IDisposable)_server).Dispose();

    private void UseS3(IServiceCollection services)
    {
        services.RemoveAll<IObjectStore>().Replace(ServiceDescriptor.Singleton(TimeProvider.System));
        services.AddObjectStore(new BucketSettings.S3
        {
            Name = "test-bucket",
            Region = "eu-west-1",
            Endpoint = _address,
            ForcePathStyle = true,
            Keys = new AwsKeys("an-access-key", "a-secret-key", SessionToken: null),
        });
    }

    private async Task RefuseAsync()
    {
        while (_server.IsListening)
        {
            try
            {
                var context = await _server.GetContextAsync();
                context.Response.StatusCode = 403;
                context.Response.Close();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
