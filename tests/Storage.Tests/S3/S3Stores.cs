using Blueshift.Domain.Configuration;
using Blueshift.Storage.S3;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Blueshift.Storage.Tests.S3;

/// <summary>Stores as the tests need them: no pauses, and the test's own clock and log where it has them.</summary>
internal static class S3Stores
{
    public static S3ObjectStore Create(
        BucketSettings.S3 settings, TimeProvider? time = null, ILogger<S3ObjectStore>? logger = null) =>
        new(
            settings,
            time ?? TimeProvider.System,
            new NoPauses(),
            Guid.NewGuid,
            logger ?? NullLogger<S3ObjectStore>.Instance);
}
