namespace Blueshift.RedshiftStandIn.Copying;

/// <summary>What an <c>s3://</c> address names.</summary>
internal sealed record S3Location(string Bucket, string Key)
{
    private const string Scheme = "s3://";

    public override string ToString() => $"{Scheme}{Bucket}/{Key}";

    /// <summary>Null when it is no such address. A key stands as it is: nothing in it is an escape.</summary>
    public static S3Location? Parse(string address)
    {
        if (!address.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return null;
        }

        var parts = address[Scheme.Length..].Split('/', 2);
        return parts[0].Length == 0 ? null : new S3Location(parts[0], parts.ElementAtOrDefault(1) ?? "");
    }
}
