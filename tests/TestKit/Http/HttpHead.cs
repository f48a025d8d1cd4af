using System.Text;

namespace Blueshift.TestKit.Http;

/// <summary>The first line and the headers of an HTTP/1.1 message.</summary>
internal sealed record HttpHead(string FirstLine, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    /// <summary>Whether more heads follow for the same request (<c>100 Continue</c>).</summary>
    public bool IsInterim => FirstLine.Split(' ')[1].StartsWith('1');

    /// <summary>Reads one head from a buffered stream; null when the stream ends before the first byte.</summary>
    public static async Task<HttpHead?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var firstLine = await ReadLineAsync(stream, cancellationToken);
        if (firstLine.Length == 0)
        {
            return null;
        }

        var headers = new List<KeyValuePair<string, string>>();
        while (await ReadLineAsync(stream, cancellationToken) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers.Add(new(line[..colon], line[(colon + 1)..].Trim()));
        }

        return new HttpHead(firstLine, headers);
    }

    /// <summary>By name in any case; repeated ones joined by commas.</summary>
    public Dictionary<string, string> ToDictionary() => Headers
        .GroupBy(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, group => string.Join(", ", group), StringComparer.OrdinalIgnoreCase);

    /// <summary>Sends the head, with the connection's end announced unless the head is interim.</summary>
    public async Task WriteAsync(Stream stream, bool closes, CancellationToken cancellationToken)
    {
        var text = new StringBuilder(FirstLine).Append("\r\n");
        foreach (var (name, value) in Headers.Where(header => !IsConnection(header.Key)))
        {
            text.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        text.Append(closes ? "Connection: close\r\n\r\n" : "\r\n");
        await stream.WriteAsync(Encoding.Latin1.GetBytes(text.ToString()), cancellationToken);
    }

    private static bool IsConnection(string name) =>
        name.Equals("Connection", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Keep-Alive", StringComparison.OrdinalIgnoreCase);

    private static async Task<string> ReadLineAsync(Stream stream, CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, cancellationToken) == 1 && one[0] != '\n')
        {
            line.Append((char)one[0]);
        }

        return line.ToString().TrimEnd('\r');
    }
}
