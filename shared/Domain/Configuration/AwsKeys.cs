namespace Blueshift.Domain.Configuration;

/// <summary>Static AWS credentials. Never printed.</summary>
public sealed record AwsKeys(string AccessKey, string SecretKey, string? SessionToken)
{
    public override string ToString() => "AwsKeys { *** }";
}
