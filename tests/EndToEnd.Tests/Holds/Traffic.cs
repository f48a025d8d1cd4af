using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Http;

namespace Blueshift.EndToEnd.Tests.Holds;

/// <summary>Names what comes by at a proxy, in words that are the same in every run.</summary>
internal static class Traffic
{
    /// <summary><c>GET in/a.csv</c>, <c>LIST in/</c>.</summary>
    public static string NameOf(ProxiedRequest request)
    {
        const string prefix = "&prefix=";
        if (request.IsListing)
        {
            var from = request.Target.IndexOf(prefix, StringComparison.Ordinal) + prefix.Length;
            return $"LIST {Uri.UnescapeDataString(request.Target[from..])}";
        }

        var key = request.Path[(request.Path.IndexOf('/', 1) + 1)..];
        return $"{request.Method} {key}";
    }

    /// <summary>
    /// The statement's first line, <c>COPY data</c> or <c>COPY done</c>; null for what leaves the server as it was: who is
    /// killed before a read is killed after the write before it.
    /// </summary>
    public static string? NameOf(FrontendMessage message) => message switch
    {
        { IsStatement: true } when IsRead(message) => null,
        { IsStatement: true } => message.Sql.Split('\n')[0],
        { Kind: 'd' } => "COPY data",
        { Kind: 'c' } => "COPY done",
        _ => null,
    };

    private static bool IsRead(FrontendMessage message) =>
        message.IsSql("BEGIN") || message.IsSql("DISCARD") || message.IsSql("SET ") || (message.IsSql("SELECT") && !message.IsSql("SELECT pg_advisory"));
}
