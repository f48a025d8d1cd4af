namespace Blueshift.Tool.Verification;

/// <summary>One answer of a Redshift.</summary>
/// <param name="Name">What was asked.</param>
/// <param name="Expected">What Blueshift expects or does itself; null where it minds neither answer.</param>
/// <param name="Seen">The answer.</param>
internal sealed record Finding(string Name, string? Expected, string Seen)
{
    public bool IsAsExpected => Expected is null || Expected == Seen;
}
