using System.Numerics;

namespace Blueshift.Edn;

/// <summary>A whole number of any size, up to <see cref="EdnLimits.MaxDigits"/>.</summary>
public sealed class EdnInteger : EdnValue
{
    private static readonly BigInteger Bound = BigInteger.Pow(10, EdnLimits.MaxDigits);

    /// <exception cref="ArgumentOutOfRangeException">The number has too many digits.</exception>
    public EdnInteger(BigInteger value, bool isArbitraryPrecision = false)
        : base(HashCode.Combine(nameof(EdnInteger), value), depth: 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(BigInteger.Abs(value), Bound, nameof(value));

        Value = value;
        IsArbitraryPrecision = isArbitraryPrecision || value < long.MinValue || value > long.MaxValue;
    }

    public BigInteger Value { get; }

    /// <summary>Whether it is written with the suffix <c>N</c>, or does not fit 64 bits.</summary>
    public bool IsArbitraryPrecision { get; }

    private protected override bool HasSameContent(EdnValue other) => other is EdnInteger that && that.Value == Value;
}
