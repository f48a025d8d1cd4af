using Blueshift.RedshiftStandIn.Wire;

namespace Blueshift.RedshiftStandIn.Copying;

/// <summary>How a COPY asks to be let into S3 (copy-parameters-authorization): one way, and no second.</summary>
internal sealed class CopyCredentials
{
    private readonly HashSet<string> _forms = [];

    public string? Role { get; set; }

    public bool UsesDefaultRole { get; set; }

    public string? AccessKey { get; set; }

    public string? SecretKey { get; set; }

    public string? SessionToken { get; set; }

    /// <param name="form">IAM_ROLE, CREDENTIALS or KEYS.</param>
    public void Note(string form) => _forms.Add(form);

    /// <summary>Reads <c>aws_iam_role=…</c>, or the keys, from CREDENTIALS.</summary>
    public void ReadArguments(string text)
    {
        Note("CREDENTIALS");
        foreach (var argument in text.Split(';'))
        {
            var (name, value) = argument.Split('=', 2) is [var left, var right] ? (left, right) : throw Invalid();
            switch (name)
            {
                case "aws_iam_role":
                    Role = value;
                    break;
                case "aws_access_key_id":
                    AccessKey = value;
                    break;
                case "aws_secret_access_key":
                    SecretKey = value;
                    break;
                case "token":
                    SessionToken = value;
                    break;
                default:
                    throw Invalid();
            }
        }
    }

    /// <exception cref="RedshiftException">There is not exactly one way, or it is not complete.</exception>
    public void CheckForm()
    {
        var isRole = Role is not null || UsesDefaultRole;
        var isKeys = AccessKey is not null || SecretKey is not null || SessionToken is not null;
        if (_forms.Count != 1 || isRole == isKeys || (isKeys && (AccessKey is null || SecretKey is null)))
        {
            throw Invalid();
        }
    }

    /// <exception cref="RedshiftException">S3 would not let them in.</exception>
    public void Authorize(StandInOptions options)
    {
        if (Role is not null && !Role.Split(',').All(options.Roles.Contains))
        {
            throw RedshiftException.OfBucket(
                $"User arn:aws:redshift:{options.Region}:123456789012:dbuser:stand-in/{options.User} "
                + $"is not authorized to assume IAM Role {Role}",
                $"IAM Role={Role}");
        }

        if (UsesDefaultRole && options.Roles.Count == 0)
        {
            throw RedshiftException.OfBucket("There is no default IAM role.", "IAM Role=default");
        }

        if (AccessKey is not null)
        {
            AuthorizeKeys(options);
        }
    }

    private void AuthorizeKeys(StandInOptions options)
    {
        if (!options.Keys.TryGetValue(AccessKey!, out var secretKey))
        {
            throw Refused("The AWS Access Key Id you provided does not exist in our records.", "InvalidAccessKeyId");
        }

        if (secretKey != SecretKey)
        {
            throw Refused("The request signature we calculated does not match the signature you provided.", "SignatureDoesNotMatch");
        }

        if (options.SessionToken != SessionToken)
        {
            throw Refused("The provided token is malformed or otherwise invalid.", "InvalidToken");
        }
    }

    private static RedshiftException Refused(string message, string code) =>
        RedshiftException.OfBucket($"S3ServiceException:{message},Status 403,Error {code}", "");

    private static RedshiftException Invalid() => new(new ServerError(
        "42601",
        "Invalid credentials. Must be of the format: credentials 'aws_iam_role=...' or "
        + "'aws_access_key_id=...;aws_secret_access_key=...[;token=...]'"));
}
