using System.Buffers;

namespace Blueshift.Domain.Problems;

/// <summary>Tells text that may be a secret in a place where none should be, so that no problem shows it.</summary>
internal static class Secrets
{
    private const int ShortestKey = 8;
    private const int ShortestMixedKey = 12;

    private static readonly SearchValues<string> Names = SearchValues.Create(
        ["secret", "password", "pwd", "token", "access-key", "credentials", "jdbc", "://"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether there is a word that has to do with secrets, or an address, which may hold one.</summary>
    public static bool AreNamedIn(ReadOnlySpan<char> text) => text.ContainsAny(Names);

    /// <summary>
    /// Whether there is a word that people do not make up: a longer one of letters and digits, or one with capitals
    /// inside.
    /// </summary>
    public static bool MayBeIn(string text)
    {
        var start = 0;
        for (var end = 0; end <= text.Length; end++)
        {
            if (end == text.Length || !char.IsLetterOrDigit(text[end]))
            {
                if (IsLikeKey(text.AsSpan(start..end)))
                {
                    return true;
                }

                start = end + 1;
            }
        }

        return false;
    }

    private static bool IsLikeKey(ReadOnlySpan<char> word)
    {
        var (hasDigit, hasUpper, hasLower) = (false, false, false);
        foreach (var c in word)
        {
            hasDigit |= char.IsDigit(c);
            hasUpper |= char.IsUpper(c);
            hasLower |= char.IsLower(c);
        }

        return (word.Length >= ShortestKey && hasDigit && (hasUpper || hasLower))
            || (word.Length >= ShortestMixedKey && hasUpper && hasLower);
    }
}
