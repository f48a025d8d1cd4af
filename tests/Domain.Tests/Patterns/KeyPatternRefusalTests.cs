using Blueshift.Domain.Patterns;
using CsCheck;

namespace Blueshift.Domain.Tests.Patterns;

public sealed class KeyPatternRefusalTests
{
    private const string Escape = "is no escape: only what is not a letter or digit can be escaped by a \\ before it";
    private const string Quantifier = "there is nothing before this quantifier that could be repeated: write \\ before it for the character";
    private const string Count = "a { begins a count, as in {2}, {2,} or {2,4}: write \\{ for the character";
    private const string Possessive = "possessive quantifiers (*+, ++, ?+, {n}+) need backtracking to mean anything: leave the second + out";
    private const string Flags = "after (? stand :, a name in < > or the flags i, s and d";
    private const string Open = "this ( is never closed: write \\( for the character";
    private const string OpenClass = "this [ is never closed: write \\[ for the character";
    private const string Hexadecimal = "\\x is followed by two hexadecimal digits or by a code point in braces, as in \\x2F or \\x{1F600}";
    private const string Property = "only POSIX classes such as \\p{Alpha} and general categories such as \\p{Lu} are supported here";
    private const string Start = "^ may stand only at the start of the pattern: write \\^ for the character";
    private const string End = "$ may stand only at the end of the pattern: write \\$ for the character";
    private const string Negated =
        "a negated class with another class or && in it means different things in different versions of Java: negate the parts one by one, as in [^a&&[^b]] for neither";

    private const string OneCase = "a class of one case under (?i) means different things in different versions of Java: leave one of them out";
    private const string RightOperand = "on the right of && stands one class, or characters and ranges, as in [a-z&&[^aeiou]]";
    private const string TooLarge = "the pattern is too large: written out without repetitions it has more than 2000 steps";
    private const string GroupName = "the name of a group is a letter, then letters and digits, as in (?<day>…)";

    [Theory]
    [InlineData("a(?=b)", 1, "a lookahead (?=…) cannot be matched in linear time: write what may stand there instead")]
    [InlineData("a(?!b)", 1, "a negative lookahead (?!…) cannot be matched in linear time: write what may stand there instead")]
    [InlineData("(?<=a)b", 0, "a lookbehind (?<=…) cannot be matched in linear time: write what may stand there instead")]
    [InlineData("(?<!a)b", 0, "a negative lookbehind (?<!…) cannot be matched in linear time: write what may stand there instead")]
    [InlineData("(?>a)b", 0, "an atomic group (?>…) needs backtracking to mean anything: write (?:…)")]
    [InlineData("a(b)\\1", 4, "a backreference cannot be matched in linear time: write what may stand there instead")]
    [InlineData("(?<x>b)\\k<x>", 7, "a backreference cannot be matched in linear time: write what may stand there instead")]
    [InlineData("ab*+", 1, Possessive)]
    [InlineData("ab++", 1, Possessive)]
    [InlineData("a?+", 0, Possessive)]
    [InlineData("a{2}+", 0, Possessive)]
    [InlineData("a\\bb", 1, "a word boundary means different things in different versions of Java: write what may stand there, as in [^\\w]")]
    [InlineData("\\R", 0, "\\R means different things in different versions of Java: write [\\r\\n] or (\\r\\n|\\n)")]
    [InlineData("\\Ga", 0, "\\G has no meaning here: a pattern is matched once, from the start")]
    [InlineData("a\\E", 1, "this \\E ends no \\Q")]
    [InlineData("\\N{DIGIT ONE}", 0, "\\N is not supported: write the character itself")]
    [InlineData("\\X", 0, "\\X is not supported: write the character itself")]
    [InlineData("\\y", 0, "\\y " + Escape)]
    [InlineData("ab\\", 2, "the pattern ends in a single \\: write \\\\ for the character")]
    [InlineData("\\p{IsAlphabetic}", 0, Property)]
    [InlineData("\\p{IsLatin}", 0, Property)]
    [InlineData("\\p{InGreek}", 0, Property)]
    [InlineData("\\p{javaLowerCase}", 0, Property)]
    [InlineData("\\p{Alpha", 0, Property)]
    [InlineData("\\p", 0, Property)]
    [InlineData("\\xg1", 0, Hexadecimal)]
    [InlineData("\\x{110000}", 0, Hexadecimal)]
    [InlineData("\\x{FFFFFFFF}", 0, Hexadecimal)]
    [InlineData("\\u12", 0, "\\u is followed by four hexadecimal digits, as in \\u002F")]
    [InlineData("\\uD83D\\u0041", 0, "half a surrogate pair is not a character")]
    [InlineData("\\08", 0, "\\0 is followed by one to three octal digits, as in \\011")]
    [InlineData("(?m)a", 2, "multiline mode (?m) is not supported: a key is one line")]
    [InlineData("(?x)a", 2, "comments mode (?x) is not supported: write the pattern without blanks and comments")]
    [InlineData("(?iu)a", 3, "Unicode case (?u) is not supported: write both cases, as in [éÉ]")]
    [InlineData("(?U)a", 2, "Unicode classes (?U) are not supported: write \\p{L} for letters, \\p{Nd} for digits")]
    [InlineData("(?#comment)a", 2, Flags)]
    [InlineData("(?P<n>a)", 2, Flags)]
    [InlineData("(?i--s)", 4, Flags)]
    [InlineData("(?i", 0, Open)]
    [InlineData("(?<1>a)", 0, GroupName)]
    [InlineData("(?<a_b>a)", 0, GroupName)]
    [InlineData("(?<a>a)(?<a>b)", 7, "there are two groups named a")]
    [InlineData("(a", 0, Open)]
    [InlineData("a)", 1, "this ) closes nothing: write \\) for the character")]
    [InlineData("[a", 0, OpenClass)]
    [InlineData("x[", 1, OpenClass)]
    [InlineData("[]", 0, OpenClass)]
    [InlineData("[z-a]", 1, "the range ends before it begins")]
    [InlineData("[^a[b]]", 0, Negated)]
    [InlineData("[^a&&b]", 0, Negated)]
    [InlineData("[a&&[b]c]", 2, RightOperand)]
    [InlineData("[a&&]", 2, RightOperand)]
    [InlineData("[&&a]", 1, "on the left of && stands what it is to be intersected with")]
    [InlineData("[a&&&b]", 2, "three & in a class: write \\& for the character")]
    [InlineData("(?i)\\p{Lower}", 4, OneCase)]
    [InlineData("(?i)[\\p{Lu}]", 5, OneCase)]
    [InlineData("*a", 0, Quantifier)]
    [InlineData("a|+b", 2, Quantifier)]
    [InlineData("(?a)", 2, Flags)]
    [InlineData("a**", 2, Quantifier)]
    [InlineData("(?i)*", 4, "there is nothing here that could be repeated")]
    [InlineData("^*a", 1, "there is nothing here that could be repeated")]
    [InlineData("{2}", 0, "a { begins a count and needs something before it: write \\{ for the character")]
    [InlineData("a{b}", 1, Count)]
    [InlineData("a{,2}", 1, Count)]
    [InlineData("a{2,1}", 1, Count)]
    [InlineData("a{2", 1, Count)]
    [InlineData("a{12345678901}", 1, Count)]
    [InlineData("a^b", 1, Start)]
    [InlineData("(a^)", 2, Start)]
    [InlineData("a$b", 1, End)]
    [InlineData("(a$)*", 2, End)]
    [InlineData("a\\z+", 3, "there is nothing here that could be repeated")]
    [InlineData("a\\Zb?", 1, End)]
    [InlineData("(a{1000}){1000}", 0, TooLarge)]
    [InlineData("((a{900}){900}){900}", 0, TooLarge)]
    [InlineData("a{999999999}", 0, TooLarge)]
    [InlineData("(a{1000}b?){0,3}", 0, TooLarge)]
    public void Refuses_what_has_no_meaning_in_linear_time_or_no_certain_one(string pattern, int offset, string reason)
    {
        var refused = Assert.IsType<KeyPatternResult.Refused>(KeyPattern.Parse(pattern));

        Assert.Equal((offset, reason), (refused.Offset, refused.Reason));
    }

    [Theory]
    [InlineData("(", 101, "groups and classes stand more than 100 deep in one another")]
    [InlineData("[", 101, "groups and classes stand more than 100 deep in one another")]
    [InlineData("(", 4000, "groups and classes stand more than 100 deep in one another")]
    [InlineData("a", 2001, TooLarge)]
    [InlineData("a", 4097, "the pattern is longer than 4096 characters")]
    public void Refuses_what_is_too_large(string piece, int count, string reason) =>
        Assert.Equal(
            reason,
            Assert.IsType<KeyPatternResult.Refused>(KeyPattern.Parse(string.Concat(Enumerable.Repeat(piece, count)))).Reason);

    [Fact]
    public void Refuses_half_a_surrogate_pair() =>
        Assert.Equal(
            new KeyPatternResult.Refused(1, "half a surrogate pair is not a character"), KeyPattern.Parse("a\uD83D"));

    [Fact]
    public void No_pattern_throws()
    {
        var pieces = Gen.OneOf(
            "a", ".", "*", "+", "?", "{", "}", "2", ",", "(", ")", "(?", ":", "<", ">", "i", "-", "[", "]", "^", "$", "&&", "|",
            "\\", "\\Q", "\\E", "p", "P", "x", "u", "c", "0", "1", "d", "W", "\uD83D", "\uDE00", "é", "\0", "\n", "=", "!");

        pieces.Array[0, 20].Select(string.Concat).Sample(
            pattern =>
            {
                if (KeyPattern.Parse(pattern) is KeyPatternResult.Accepted accepted)
                {
                    accepted.Pattern.IsMatch(pattern);
                }
            },
            iter: 4_000);
    }
}
