namespace Blueshift.Domain.Configuration;

/// <summary>Where the data files and manifests are.</summary>
public abstract record BucketSettings
{
    private BucketSettings()
    {
    }

    /// <summary>A bucket of Amazon S3, or of a store that speaks its protocol.</summary>
    public sealed record S3 : BucketSettings
    {
        public required string Name { get; init; }

        /// <summary>Null: the AWS default credential chain.</summary>
        public AwsKeys? Keys { get; init; }

        /// <summary>Null: what the AWS default chain says.</summary>
        public string? Region { get; init; }

        /// <summary>Null: Amazon's own.</summary>
        public Uri? Endpoint { get; init; }

        public bool ForcePathStyle { get; init; }

        /// <summary>
        /// <c>AES256</c> or <c>aws:kms</c>, applied to every object Blueshift writes; null: the bucket's default.
        /// </summary>
        public string? ServerSideEncryption { get; init; }
    }

    /// <summary>A directory of this machine that stands in for a bucket.</summary>
    /// <param name="Path">As written after <c>file:</c>; relative to the current directory.</param>
    public sealed record LocalDirectory(string Path) : BucketSettings;
}
