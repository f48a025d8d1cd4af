using Blueshift.Domain.Patterns;
using CsCheck;

namespace Blueshift.Domain.Tests.Patterns;

/// <summary>
/// Compares with a matcher so small that it is plainly right: it keeps the set of places where a match may end.
/// </summary>
public sealed class ReferenceMatcherTests
{
    private static readonly Gen<Piece> Leaf = Gen.OneOf(
        Gen.Char["abc"].Select(c => new Piece(c.ToString(), (text, at) => at < text.Length && text[at] == c ? [at + 1] : [])),
        Gen.Const(new Piece(".", (text, at) => at < text.Length ? [at + 1] : [])),
        Gen.Const(new Piece("[^b]", (text, at) => at < text.Length && text[at] != 'b' ? [at + 1] : [])),
        Gen.Const(new Piece("", (_, at) => [at])));

    private static readonly Gen<Piece> Pieces = Gen.Recursive<Piece>((depth, inner) => depth > 3
        ? Leaf
        : Gen.OneOf(
            Leaf,
            Gen.Select(inner, inner, (one, other) => new Piece(
                one.Pattern + other.Pattern, (text, at) => one.Ends(text, at).SelectMany(end => other.Ends(text, end)).ToHashSet())),
            Gen.Select(inner, inner, (one, other) => new Piece(
                $"(?:{one.Pattern}|{other.Pattern})", (text, at) => one.Ends(text, at).Union(other.Ends(text, at)).ToHashSet())),
            Gen.Select(inner, Gen.Int[0, 3], Gen.Int[0, 3], (item, min, more) => new Piece(
                $"(?:{item.Pattern}){{{min},{min + more}}}", (text, at) => Repeat(item, text, at, min, min + more))),
            inner.Select(item => new Piece($"({item.Pattern})*", (text, at) => Repeat(item, text, at, 0, text.Length))),
            inner.Select(item => new Piece($"({item.Pattern})+?", (text, at) => Repeat(item, text, at, 1, text.Length + 1)))));

    [Fact]
    public void Agrees_with_a_matcher_that_tries_everything() =>
        Gen.Select(Pieces, Gen.Char["abcd"].Array[0, 7].Select(chars => new string(chars))).Sample(
            (piece, text) => KeyPattern.Parse(piece.Pattern) is not KeyPatternResult.Accepted accepted
                || accepted.Pattern.IsMatch(text) == piece.Ends(text, 0).Contains(text.Length),
            iter: 2_000,
            print: sample => $"{sample.Item1.Pattern} on '{sample.Item2}'");

    private static HashSet<int> Repeat(Piece item, string text, int at, int min, int max)
    {
        var (ends, current) = (new HashSet<int>(), new HashSet<int> { at });
        for (var times = 0; times <= max; times++)
        {
            if (times >= min)
            {
                ends.UnionWith(current);
            }

            current = current.SelectMany(end => item.Ends(text, end)).ToHashSet();
        }

        return ends;
    }

    private sealed record Piece(string Pattern, Func<string, int, HashSet<int>> Ends);
}
