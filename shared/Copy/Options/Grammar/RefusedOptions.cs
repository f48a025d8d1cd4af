namespace Blueshift.Copy.Options.Grammar;

/// <summary>What COPY knows and a manifest may not say, each with what to do instead.</summary>
internal static class RefusedOptions
{
    private const string Credentials =
        "credentials belong in the configuration (:iam-role of the connection, or :s3 :credentials), "
        + "never in a manifest";

    private const string ClientSideEncryption =
        "a key for client-side encryption is a secret, and a manifest must not hold one; store the files with "
        + "server-side encryption (SSE-S3 or SSE-KMS), which COPY reads without any option";

    /// <summary>By keyword in upper case.</summary>
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>
    {
        ["FROM"] = "the files are those that match :data-pattern",
        ["MANIFEST"] = "Blueshift writes the list of the files for Redshift itself",
        ["IAM_ROLE"] = Credentials,
        ["CREDENTIALS"] = Credentials,
        ["ACCESS_KEY_ID"] = Credentials,
        ["SECRET_ACCESS_KEY"] = Credentials,
        ["SESSION_TOKEN"] = Credentials,
        ["AWS_IAM_ROLE"] = Credentials,
        ["AWS_ACCESS_KEY_ID"] = Credentials,
        ["AWS_SECRET_ACCESS_KEY"] = Credentials,
        ["TOKEN"] = Credentials,
        ["ENCRYPTED"] = ClientSideEncryption,
        ["MASTER_SYMMETRIC_KEY"] = ClientSideEncryption,
        ["SSH"] = "the files are objects in S3, not the output of remote hosts",
        ["READRATIO"] = "it belongs to DynamoDB, and the files are objects in S3",
        ["SIMPLIFY"] = "it stands directly behind SHAPEFILE",
    };
}
