using System.Globalization;

namespace Blueshift.Edn;

/// <summary>A 64-bit floating-point number. Zero and minus zero are equal.</summary>
public sealed class EdnFloat : EdnValue
{
    /// <exception cref="ArgumentOutOfRangeException">Not a number, or infinite: EDN can write neither.</exception>
    public EdnFloat(double value)
        : this(value, TextOf(value))
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), "EDN has no infinity and no NaN.");
        }
    }

    internal EdnFloat(double value, string text)
        : base(HashOf(value), depth: 0)
    {
        Value = value;
        Text = text;
    }

    public double Value { get; }

    /// <summary>As it was written: it may have more digits than <see cref="Value"/> can hold.</summary>
    public string Text { get; }

    private protected override bool HasSameContent(EdnValue other) =>
        other is EdnFloat that && that.Value == Value;

    // The hash of a double or a long folds its halves together: anybody could write many numbers that share one.
    private static int HashOf(double value)
    {
        var bits = value == 0 ? 0 : BitConverter.DoubleToInt64Bits(value);
        return HashCode.Combine(nameof(EdnFloat), (int)bits, (int)(bits >> 32));
    }

    private static string TextOf(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }
}
