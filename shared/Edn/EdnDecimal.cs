using System.Numerics;

namespace Blueshift.Edn;

/// <summary>
/// An exact decimal number, written with the suffix <c>M</c>: <see cref="Unscaled"/> × 10^-<see cref="Scale"/>.
/// </summary>
public sealed class EdnDecimal : EdnValue
{
    private static readonly BigInteger Bound = BigInteger.Pow(10, EdnLimits.MaxDigits);

    private readonly (BigInteger Unscaled, int Scale) _shortest;

    /// <exception cref="ArgumentOutOfRangeException">
    /// The number has more than <see cref="EdnLimits.MaxDigits"/> digits, or the scale is further from zero than
    /// <see cref="EdnLimits.MaxDecimalScale"/>.
    /// </exception>
    public EdnDecimal(BigInteger unscaled, int scale)
        : this(unscaled, scale, Shortest(unscaled, scale))
    {
    }

    private EdnDecimal(BigInteger unscaled, int scale, (BigInteger Unscaled, int Scale) shortest)
        : base(HashCode.Combine(nameof(EdnDecimal), shortest.Unscaled, shortest.Scale), depth: 0)
    {
        Unscaled = unscaled;
        Scale = scale;
        _shortest = shortest;
    }

    public BigInteger Unscaled { get; }

    /// <summary>How many of the digits stand after the point; negative where zeros would follow the digits.</summary>
    public int Scale { get; }

    private protected override bool HasSameContent(EdnValue other) =>
        other is EdnDecimal that && that._shortest == _shortest;

    private static (BigInteger Unscaled, int Scale) Shortest(BigInteger unscaled, int scale)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(BigInteger.Abs(unscaled), Bound, nameof(unscaled));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs((long)scale), EdnLimits.MaxDecimalScale, nameof(scale));

        if (unscaled.IsZero)
        {
            return (BigInteger.Zero, 0);
        }

        while (BigInteger.DivRem(unscaled, 10) is { Remainder.IsZero: true, Quotient: var tenth })
        {
            (unscaled, scale) = (tenth, scale - 1);
        }

        return (unscaled, scale);
    }
}
