namespace Blueshift.Warehouse.Sql;

/// <summary>A statement with secrets in it. Prints as stars; only the connection is given the text.</summary>
/// <param name="text">The whole statement.</param>
/// <param name="secrets">What of it nobody may see.</param>
internal sealed class SecretSql(string text, IReadOnlyList<string> secrets)
{
    private const string Stars = "***";

    public string Reveal() => text;

    /// <summary>A server's words without the secrets, should it have quoted the statement.</summary>
    public string Scrub(string message) =>
        secrets.Aggregate(message, (kept, secret) => kept.Replace(secret, Stars, StringComparison.Ordinal));

    public override string ToString() => Stars;
}
