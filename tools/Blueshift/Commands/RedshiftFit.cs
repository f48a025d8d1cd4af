using Blueshift.Copy.Options;
using Blueshift.Domain.Configuration;
using Blueshift.Domain.Connections;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Manifests;

namespace Blueshift.Tool.Commands;

/// <summary>
/// What a manifest and a configuration say together of loads by Redshift's COPY, which reads the bucket by a right and from a
/// place of its own. Nothing is asked of the cluster: rights and tables are the load's own first look.
/// </summary>
internal static class RedshiftFit
{
    private const string Amazon = ".amazonaws.com";

    /// <summary>Why no load of the manifest can succeed.</summary>
    public static IEnumerable<string> Errors(Manifest manifest, BlueshiftConfig config, ConnectionTarget target)
    {
        if (target is ConnectionTarget.Redshift && config.Bucket is BucketSettings.LocalDirectory)
        {
            yield return "Redshift reads the files itself and cannot reach a local directory: name an S3 bucket in :s3";
        }

        if (manifest.UpsertBy == UpsertMethod.Merge && target is ConnectionTarget.DuckDb)
        {
            yield return ":upsert-by :merge is Redshift's MERGE, which only a Redshift has: leave it out";
        }

        if (manifest is { UpsertBy: UpsertMethod.Merge, StagingSelect: StagingSelect.Query })
        {
            yield return ":upsert-by :merge does not go with a query in :staging-select: leave one of them out";
        }
    }

    /// <summary>What may be meant, and is worth a second look before the first load.</summary>
    public static IEnumerable<string> Warnings(Manifest manifest, BlueshiftConfig config, ConnectionTarget target)
    {
        if (target is not ConnectionTarget.Redshift redshift || config.Bucket is not BucketSettings.S3 bucket)
        {
            yield break;
        }

        if ((redshift.IamRole ?? config.DefaultIamRole) is null)
        {
            var keys = bucket.Keys is null ? "the AWS default chain" : ":s3 :credentials";
            yield return "neither the connection's :iam-role nor BLUESHIFT_S3_IAM_ROLE names a role: "
                + $"COPY is given the keys of {keys} in its text";
        }

        var isColumnar = manifest.Copy.Format is DataFormat.Parquet or DataFormat.Orc;
        if (!isColumnar && (bucket.Region ?? manifest.Copy.Region) is null)
        {
            yield return ":s3 names no :region: COPY is told the one of the AWS default chain, "
                + "or none, and then finds only a bucket in the cluster's own";
        }

        if (bucket.Endpoint is { } endpoint && !endpoint.Host.EndsWith(Amazon, StringComparison.OrdinalIgnoreCase))
        {
            yield return ":s3 names an :endpoint that is not Amazon's: COPY reads the bucket of that name from Amazon S3";
        }
    }
}
