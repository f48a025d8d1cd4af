namespace Blueshift.TestKit.Http;

/// <summary>The head of a request that reached the proxy.</summary>
/// <param name="Method">As on the wire: <c>GET</c>.</param>
/// <param name="Target">Path and query as on the wire, still encoded.</param>
/// <param name="Headers">By name in any case; a repeated header's values are joined by commas.</param>
public sealed record ProxiedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The path alone, decoded: <c>/bucket/some key</c>.</summary>
    public string Path { get; } = Uri.UnescapeDataString(Target.Split('?')[0]);

    /// <summary>Whether it is a listing of a bucket.</summary>
    public bool IsListing => Target.Contains("list-type=2", StringComparison.Ordinal);

    /// <summary>The header's value, or null.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public override string ToString() => $"{Method} {Target}";
}
