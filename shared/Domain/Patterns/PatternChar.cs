using System.Text;

namespace Blueshift.Domain.Patterns;

/// <summary>One character of a pattern's text.</summary>
/// <param name="Value">The code point.</param>
/// <param name="Offset">Where it stands, in UTF-16 units.</param>
/// <param name="IsQuoted">Whether it stands between <c>\Q</c> and <c>\E</c> and so means only itself.</param>
internal readonly record struct PatternChar(int Value, int Offset, bool IsQuoted)
{
    /// <summary>
    /// Cuts a text into characters and resolves its quoting, as Java does before it reads anything else.
    /// </summary>
    public static IReadOnlyList<PatternChar> Read(string text)
    {
        var characters = new List<PatternChar>(text.Length);
        var isQuoted = false;
        for (var i = 0; i < text.Length;)
        {
            var escaped = text[i] == '\\' && i + 1 < text.Length ? text[i + 1] : '\0';
            if (escaped == (isQuoted ? 'E' : 'Q'))
            {
                isQuoted = !isQuoted;
                i += 2;
                continue;
            }

            i = Add(i);
            if (escaped != '\0' && !isQuoted)
            {
                i = Add(i);
            }
        }

        return characters;

        int Add(int at)
        {
            var value = Rune.TryGetRuneAt(text, at, out var rune) ? rune.Value : text[at];
            characters.Add(new PatternChar(value, at, isQuoted));
            return at + (value > char.MaxValue ? 2 : 1);
        }
    }
}
