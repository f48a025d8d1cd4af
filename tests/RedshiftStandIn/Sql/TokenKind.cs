namespace Blueshift.RedshiftStandIn.Sql;

internal enum TokenKind
{
    /// <summary>A key word or a plain name.</summary>
    Word,

    /// <summary>A name in double quotation marks, or one that begins with <c>#</c>.</summary>
    Name,

    Literal,
    Number,

    /// <summary><c>$1</c>.</summary>
    Parameter,

    /// <summary>An operator or a punctuation mark.</summary>
    Symbol,
}
