namespace Blueshift.RedshiftStandIn.Wire;

/// <summary>A statement fails as it would on Redshift.</summary>
internal sealed class RedshiftException(ServerError error) : Exception(error.Message)
{
    public ServerError Error { get; } = error;

    public static RedshiftException Syntax(string near) => new(new ServerError("42601", $"syntax error at or near \"{near}\""));

    public static RedshiftException NotSupported(string what) => new(new ServerError("0A000", $"{what} is not supported"));

    /// <summary>What Redshift says when S3 refuses it, or IAM its role.</summary>
    public static RedshiftException OfBucket(string message, string context) =>
        Internal(message, $"\n  error:  {message}\n  code:      8001\n  context:   {context}\n");

    public static RedshiftException Internal(string message, string? detail = null) =>
        new(new ServerError(ServerError.InternalError, message, detail));
}
