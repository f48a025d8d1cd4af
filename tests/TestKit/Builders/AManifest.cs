using Blueshift.Copy.Options;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Manifests;
using Blueshift.Domain.Patterns;

namespace Blueshift.TestKit.Builders;

/// <summary>Manifests for tests: <c>AManifest.Merging("events").WithColumns("id", "name").WithKey("id")</c>.</summary>
public static class AManifest
{
    private static readonly KeyPattern AnyKey = ((KeyPatternResult.Accepted)KeyPattern.Parse(".*")).Pattern;

    public static Manifest Merging(string table) => With(LoadStrategy.Merge, table);

    public static Manifest Replacing(string table) => With(LoadStrategy.Replace, table);

    public static Manifest Appending(string table) => With(LoadStrategy.Append, table);

    public static Manifest WithColumns(this Manifest manifest, params string[] columns) =>
        manifest with { Columns = Names(columns) };

    public static Manifest WithKey(this Manifest manifest, params string[] columns) =>
        manifest with { Key = Names(columns) };

    public static Manifest WithDuplicates(this Manifest manifest, DuplicatePolicy policy) =>
        manifest with { Duplicates = policy };

    /// <summary>Of different rows with one key, the one with the greatest values in these columns.</summary>
    public static Manifest WithLatestBy(this Manifest manifest, params string[] columns) =>
        manifest.WithDuplicates(new DuplicatePolicy.LatestBy(Names(columns)));

    public static Manifest WithStagingSelect(this Manifest manifest, string template) =>
        manifest with { StagingSelect = new StagingSelect.Query(template) };

    private static Manifest With(LoadStrategy strategy, string table) => new()
    {
        Table = TableName.TryParse(table) ?? throw new ArgumentException($"'{table}' is no table name.", nameof(table)),
        Columns = Names(["id", "name"]),
        Key = [],
        Database = new ManifestDatabase.Named("dw1"),
        DataPattern = AnyKey,
        Copy = new CopyOptions(),
        Strategy = strategy,
    };

    private static ColumnName[] Names(IEnumerable<string> names) =>
        [.. names.Select(Name)];

    private static ColumnName Name(string name) =>
        ColumnName.TryParse(name) ?? throw new ArgumentException($"'{name}' is no column name.", nameof(name));
}
