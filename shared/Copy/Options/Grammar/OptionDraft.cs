namespace Blueshift.Copy.Options.Grammar;

/// <summary>What has been read of the options so far.</summary>
internal sealed class OptionDraft
{
    private readonly Dictionary<string, OptionToken> _given = new(StringComparer.Ordinal);

    /// <summary>Everything but the format.</summary>
    public CopyOptions Options { get; set; } = new();

    /// <summary>Makes the format when all is read; null for delimited text, which has no keyword of its own.</summary>
    public Func<OptionDraft, DataFormat>? Format { get; set; }

    public byte? Delimiter { get; set; }

    public byte? Quote { get; set; }

    /// <summary>The keywords in upper case, each with its first occurrence.</summary>
    public IReadOnlyDictionary<string, OptionToken> Given => _given;

    public bool Has(string keyword) => _given.ContainsKey(keyword);

    /// <summary>False when it was there before.</summary>
    public bool TryAdd(string keyword, OptionToken token) => _given.TryAdd(keyword, token);

    public CopyOptions Build() => Options with { Format = Format is null ? BuildDelimited() : Format(this) };

    private DataFormat.Delimited BuildDelimited()
    {
        var defaults = new DataFormat.Delimited();
        return new DataFormat.Delimited(Delimiter ?? defaults.Delimiter, Has("ESCAPE"), Has("REMOVEQUOTES"));
    }
}
