namespace Blueshift.Domain.Batches;

/// <summary>Whose a file is. Manifests are named by their directories.</summary>
public abstract record Claim
{
    private Claim()
    {
    }

    /// <summary>No manifest claims it.</summary>
    public sealed record None : Claim;

    public sealed record Owned(string Directory) : Claim;

    /// <summary>
    /// Two manifests claim it: neither loads it. Equal for all files of the same two manifests, so that a pair is
    /// reported once however many files it is about.
    /// </summary>
    /// <param name="Directory">The nearest manifest's.</param>
    /// <param name="Other">That of the next one above whose data pattern matches the file as well.</param>
    public sealed record Contested(string Directory, string Other) : Claim;
}
