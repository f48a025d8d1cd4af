using Blueshift.Domain.Configuration;

namespace Blueshift.Domain.Objects;

/// <summary>What a warehouse that reads the bucket by itself, as Redshift's COPY does, has to be told.</summary>
public interface IBucketAccess
{
    /// <summary>The bucket's AWS region; null where nobody has said it.</summary>
    string? Region { get; }

    /// <summary>
    /// The keys that Blueshift itself uses now: those of the configuration, else what the AWS default chain has. Temporary
    /// ones come with their session token.
    /// </summary>
    /// <exception cref="BlueshiftException">There are none, or they cannot be had.</exception>
    Task<AwsKeys> FindKeysAsync(CancellationToken cancellationToken);
}
