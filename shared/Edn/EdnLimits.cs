namespace Blueshift.Edn;

/// <summary>What an <see cref="EdnValue"/> can hold, so that reading, comparing and printing stay cheap.</summary>
public static class EdnLimits
{
    /// <summary>Collections, tags and discards in one another, at most. Work on values recurses this deep.</summary>
    public const int MaxDepth = 512;

    /// <summary>
    /// Digits of one number before its exponent, at most. Turning digits into a number costs more than linear time,
    /// and no manifest has a use for more.
    /// </summary>
    public const int MaxDigits = 1_000;

    /// <summary>How far an exact decimal's point may be from its last digit, to either side.</summary>
    public const int MaxDecimalScale = 9_999;
}
