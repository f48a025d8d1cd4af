using Blueshift.Domain.Configuration;
using Blueshift.Domain.Objects;

namespace Blueshift.Warehouse.Tests.Redshift;

/// <summary>Keys and a region to give to a COPY.</summary>
internal sealed class BucketKeys(AwsKeys keys, string? region) : IBucketAccess
{
    public string? Region => region;

    public Task<AwsKeys> FindKeysAsync(CancellationToken cancellationToken) => Task.FromResult(keys);
}
