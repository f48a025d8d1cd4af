namespace Blueshift.TestKit.Databases;

/// <summary>A message of PostgreSQL's protocol on its way from the client to the server.</summary>
/// <param name="Number">1 for the first that the proxy sees on any connection; start-up packets do not count.</param>
/// <param name="Kind">
/// Its type byte: <c>Q</c> query, <c>P</c> parse, <c>d</c> copy data, <c>c</c> copy done, <c>f</c> copy fail, <c>S</c>
/// sync, <c>X</c> terminate …
/// </param>
/// <param name="Sql">The statement of a query or parse; empty for the others.</param>
/// <param name="Length">Bytes of the message with its header.</param>
public sealed record FrontendMessage(int Number, char Kind, string Sql, int Length)
{
    public bool IsStatement => Kind is 'Q' or 'P';

    public bool IsSql(string start) => IsStatement && Sql.StartsWith(start, StringComparison.OrdinalIgnoreCase);
}
