namespace Blueshift.RedshiftStandIn;

/// <summary>A statement as a client sent it, credentials and all.</summary>
/// <param name="Number">1 for the first that the stand-in received.</param>
/// <param name="SessionId">What <c>pg_backend_pid()</c> says in its session.</param>
/// <param name="Sql">The text, without what stands before and behind it.</param>
public sealed record ReceivedStatement(int Number, int SessionId, string Sql)
{
    public bool IsCopy => Is("COPY");

    public bool IsCommit => Is("COMMIT") || Is("END");

    /// <summary>Whether it changes the rows of a table.</summary>
    public bool IsWrite => Is("INSERT") || Is("UPDATE") || Is("DELETE") || Is("MERGE") || IsCopy;

    /// <summary>Whether its first words are these.</summary>
    public bool Is(string start) => Sql.StartsWith(start, StringComparison.OrdinalIgnoreCase)
        && (Sql.Length == start.Length || !char.IsAsciiLetterOrDigit(Sql[start.Length]));
}
