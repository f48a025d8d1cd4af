namespace Blueshift.Domain.Connections;

/// <summary>What became of reading a JDBC URL.</summary>
public abstract record JdbcUrlResult
{
    private JdbcUrlResult()
    {
    }

    /// <param name="Target">Where the URL leads.</param>
    /// <param name="Warnings">
    /// What of the URL has no effect here, or makes the connection less safe; no secrets.
    /// </param>
    public sealed record Accepted(ConnectionTarget Target, IReadOnlyList<string> Warnings) : JdbcUrlResult;

    /// <param name="Reason">
    /// What is wrong and what would mend it. Never quotes the URL: with one separator forgotten, any part of it may be
    /// part of the password.
    /// </param>
    public sealed record Refused(string Reason) : JdbcUrlResult;
}
