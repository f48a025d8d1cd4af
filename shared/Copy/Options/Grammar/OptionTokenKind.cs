namespace Blueshift.Copy.Options.Grammar;

internal enum OptionTokenKind
{
    End,
    Word,
    Number,
    Literal,

    /// <summary>A string whose problem has been reported; its content means nothing.</summary>
    BrokenLiteral,

    DoubleQuoted,
    Stray,
}
