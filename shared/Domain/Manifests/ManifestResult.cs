using Blueshift.Domain.Problems;

namespace Blueshift.Domain.Manifests;

/// <summary>What became of reading a <c>manifest.edn</c>.</summary>
public abstract record ManifestResult
{
    private ManifestResult()
    {
    }

    /// <param name="Manifest">What it says.</param>
    /// <param name="Warnings">What in it probably does not mean what it was meant to.</param>
    public sealed record Accepted(Manifest Manifest, IReadOnlyList<Problem> Warnings) : ManifestResult;

    /// <param name="Problems">All that is wrong with it, in the order of the file; at least one error.</param>
    public sealed record Refused(IReadOnlyList<Problem> Problems) : ManifestResult;
}
