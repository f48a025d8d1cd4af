namespace Blueshift.Janitor;

/// <summary>Whether the bucket and the history could be asked.</summary>
internal abstract record EvidenceResult
{
    private EvidenceResult()
    {
    }

    public sealed record Found(Evidence Evidence) : EvidenceResult;

    public sealed record Unavailable(string Reason) : EvidenceResult;
}
