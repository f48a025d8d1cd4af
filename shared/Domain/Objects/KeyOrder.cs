namespace Blueshift.Domain.Objects;

/// <summary>
/// Orders keys by their UTF-8 bytes, as S3 lists them. An ordinal comparison of strings differs: it puts characters
/// beyond U+FFFF, which UTF-16 writes as surrogates, before U+E000 to U+FFFF.
/// </summary>
public sealed class KeyOrder : IComparer<string>
{
    private KeyOrder()
    {
    }

    public static KeyOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var common = x.AsSpan().CommonPrefixLength(y);
        if (common == x.Length || common == y.Length)
        {
            return x.Length.CompareTo(y.Length);
        }

        var (left, right) = (x[common], y[common]);
        return char.IsSurrogate(left) == char.IsSurrogate(right)
            ? left.CompareTo(right)
            : char.IsSurrogate(left).CompareTo(char.IsSurrogate(right));
    }
}
