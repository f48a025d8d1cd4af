namespace Blueshift.Domain.Connections;

/// <summary>
/// How an IAM role may be written. It becomes part of a COPY, so that nothing else may pass
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html).
/// </summary>
public static class IamRole
{
    /// <summary>The cluster's own default role.</summary>
    public const string Default = "default";

    /// <summary>What <see cref="IsValid"/> asks for, for messages.</summary>
    public const string Form = "the ARN of a role, such as \"arn:aws:iam::123456789012:role/loader\", or \"default\"";

    // Allowed in the path and name of a role, and the comma between chained roles.
    private const string Characters = "+=,.@_-:/";

    public static bool IsValid(string text) =>
        text == Default
        || (text.StartsWith("arn:", StringComparison.Ordinal)
            && text.All(c => char.IsAsciiLetterOrDigit(c) || Characters.Contains(c, StringComparison.Ordinal)));
}
