using System.Net;
using System.Text;

namespace Blueshift.TestKit.Http;

/// <summary>What the proxy does with one request.</summary>
public abstract record ProxyAction
{
    private ProxyAction()
    {
    }

    /// <summary>Forwards the request and its answer.</summary>
    public sealed record Pass : ProxyAction;

    /// <summary>Answers by itself; the server never sees the request.</summary>
    public sealed record Answer(HttpStatusCode Status, byte[] Body) : ProxyAction
    {
        public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
    }

    /// <summary>Closes the connection; the server never sees the request.</summary>
    public sealed record Drop : ProxyAction;

    /// <summary>Lets the server do what was asked, then closes the connection: the client cannot know.</summary>
    public sealed record LoseAnswer : ProxyAction;

    /// <summary>Lets the server do what was asked, and keeps its answer back until the gate opens.</summary>
    public sealed record HoldAnswer(ProxyGate Gate) : ProxyAction;

    /// <summary>Closes the connection after so many bytes of the answer's body.</summary>
    public sealed record CutAnswer(long AfterBodyBytes) : ProxyAction;

    /// <summary>Falls silent after so many bytes of the answer's body, until the gate opens.</summary>
    public sealed record StallAnswer(long AfterBodyBytes, ProxyGate Gate) : ProxyAction;

    /// <summary>Keeps the request back until the gate opens; the server sees it only then.</summary>
    public sealed record Hold(ProxyGate Gate, ProxyAction Then) : ProxyAction;

    /// <summary>An error as S3 sends it.</summary>
    public static Answer S3Error(HttpStatusCode status, string code) => Xml(
        status,
        $"<Error><Code>{code}</Code><Message>Made by a test.</Message><RequestId>TESTREQUESTID</RequestId></Error>");

    public static Answer Xml(HttpStatusCode status, string xml) =>
        new(status, Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>{xml}"))
        {
            Headers = new Dictionary<string, string> { ["Content-Type"] = "application/xml" },
        };
}
