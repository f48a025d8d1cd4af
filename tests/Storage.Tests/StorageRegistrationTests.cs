using Blueshift.Domain.Configuration;
using Blueshift.Domain.Objects;
using Blueshift.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Blueshift.Storage.Tests;

public sealed class StorageRegistrationTests
{
    [Fact]
    public async Task Gives_the_bucket_that_the_settings_name()
    {
        var settings = new BucketSettings.S3
        {
            Name = "bucket",
            Region = "eu-west-3",
            Keys = new("key", "secret", null),
        };
        await using var services = Services().AddObjectStore(settings).BuildServiceProvider();

        var store = services.GetRequiredService<IObjectStore>();

        Assert.Equal("bucket", store.Bucket);
        Assert.Same(store, services.GetRequiredService<IObjectStore>());
    }

    [Fact]
    public async Task Gives_the_directory_that_the_settings_name()
    {
        using var directory = new TestDirectory();
        await using var services = Services()
            .AddObjectStore(new BucketSettings.LocalDirectory(directory.Path + "/"))
            .BuildServiceProvider();

        Assert.Equal($"file:{directory.Path}", services.GetRequiredService<IObjectStore>().Bucket);
    }

    private static IServiceCollection Services() => new ServiceCollection()
        .AddLogging()
        .AddSingleton(TimeProvider.System)
        .AddSingleton(Random.Shared)
        .AddSingleton<Func<Guid>>(Guid.NewGuid);
}
