using Blueshift.Edn.Syntax;

namespace Blueshift.Edn;

/// <summary>Text in double quotes, here without the quotes and with the escapes resolved.</summary>
public sealed class EdnString : EdnValue
{
    /// <exception cref="ArgumentException">The text has half a surrogate pair, which UTF-8 cannot hold.</exception>
    public EdnString(string value)
        : base(HashCode.Combine(nameof(EdnString), value), depth: 0)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (UnicodeText.WellFormedLength(value) < value.Length)
        {
            throw new ArgumentException("The text has half a surrogate pair.", nameof(value));
        }

        Value = value;
    }

    public string Value { get; }

    private protected override bool HasSameContent(EdnValue other) =>
        other is EdnString that && string.Equals(that.Value, Value, StringComparison.Ordinal);
}
