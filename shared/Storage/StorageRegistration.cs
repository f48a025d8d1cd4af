using Blueshift.Domain.Configuration;
using Blueshift.Domain.Objects;
using Blueshift.Storage.Local;
using Blueshift.Storage.S3;
using Microsoft.Extensions.DependencyInjection;

namespace Blueshift.Storage;

/// <summary>Puts the bucket of the configuration into a service's container.</summary>
public static class StorageRegistration
{
    /// <summary>
    /// Registers <see cref="IObjectStore"/>, and for S3 <see cref="IBucketAccess"/>. Needs <see cref="TimeProvider"/>, a thread-safe <see cref="Random"/>,
    /// <c>Func&lt;Guid&gt;</c> and logging to be registered as well.
    /// </summary>
    public static IServiceCollection AddObjectStore(this IServiceCollection services, BucketSettings settings)
    {
        if (settings is BucketSettings.S3 remote)
        {
            // A local directory is out of reach for a warehouse on another machine.
            services.AddSingleton<IBucketAccess>(new S3BucketAccess(remote));
        }

        return services.AddSingleton<IObjectStore>(provider => settings switch
        {
            BucketSettings.S3 s3 => ActivatorUtilities.CreateInstance<S3ObjectStore>(provider, s3),
            BucketSettings.LocalDirectory local =>
                ActivatorUtilities.CreateInstance<LocalDirectoryStore>(provider, local),
            _ => throw new ArgumentOutOfRangeException(nameof(settings), settings, null),
        });
    }
}
