namespace Blueshift.EndToEnd.Tests.Worlds;

/// <summary>A <c>manifest.edn</c>: normal mode, merge by <c>id</c>, two columns, plain comma-separated lines, unless said otherwise.</summary>
/// <param name="Table">The target.</param>
public sealed record ManifestText(string Table)
{
    public IReadOnlyList<string> Columns { get; init; } = ["id", "name"];

    public IReadOnlyList<string> Key { get; init; } = ["id"];

    public string Pattern { get; init; } = ".*\\.csv";

    public IReadOnlyList<string> Options { get; init; } = ["CSV"];

    public string Strategy { get; init; } = "merge";

    public bool KeepsData { get; init; }

    public bool KeepsManifest { get; init; } = true;

    /// <summary>Where its rows go, as it stands in the manifest.</summary>
    public string Database { get; init; } = ":database :dw1";

    /// <summary>Further keys with their values.</summary>
    public string More { get; init; } = "";

    /// <summary>Data files stay, the manifest goes.</summary>
    public ManifestText Alternate => this with { KeepsData = true, KeepsManifest = false };

    public ManifestText DrainOnce => this with { KeepsData = false, KeepsManifest = false };

    public ManifestText KeepEverything => this with { KeepsData = true, KeepsManifest = true };

    /// <summary>No key: a file that is loaded twice shows as rows that are there twice.</summary>
    public ManifestText Appending => this with { Strategy = "append", Key = [] };

    public override string ToString() => $$"""
        {:table        {{EdnText.Of(Table)}}
         :columns      {{EdnText.Of(Columns)}}
         {{(Key.Count > 0 ? $":pk-columns {EdnText.Of(Key)}" : "")}}
         {{Database}}
         :data-pattern {{EdnText.Of(Pattern)}}
         :options      {{EdnText.Of(Options)}}
         :strategy     {{EdnText.Of(Strategy)}}
         :keep-data-pattern-files-on-import {{EdnText.Of(KeepsData)}}
         :keep-manifest-upon-import         {{EdnText.Of(KeepsManifest)}}
         {{More}}}
        """;
}
