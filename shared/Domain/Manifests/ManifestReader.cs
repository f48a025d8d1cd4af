using Blueshift.Copy.Options;
using Blueshift.Domain.Fields;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Problems;
using Blueshift.Edn;

namespace Blueshift.Domain.Manifests;

/// <summary>Reads a <c>manifest.edn</c>. See docs/manifest.md for the keys.</summary>
public static class ManifestReader
{
    /// <summary>A larger file is no manifest.</summary>
    public const int MaxBytes = EdnFile.MaxBytes;

    private const string TableForm = "\"table\" or \"schema.table\"";

    private static readonly TimeSpan LongestStatement = TimeSpan.FromDays(7);

    /// <summary>The manifest, or all its problems at once. Never throws.</summary>
    /// <param name="utf8">The file; what is larger than a mebibyte is refused unread.</param>
    /// <param name="allowJdbcUrl">The configuration's <c>:allow-manifest-jdbc-url</c>.</param>
    public static ManifestResult Read(ReadOnlySpan<byte> utf8, bool allowJdbcUrl)
    {
        var log = new ProblemLog();
        var map = EdnFile.Open(utf8, "a manifest", log, (tagged, path) => RefuseTag(tagged, path, log));
        var manifest = map is null ? null : ReadMap(map, allowJdbcUrl);
        return manifest is null || log.HasErrors
            ? new ManifestResult.Refused(log.Problems)
            : new ManifestResult.Accepted(manifest, log.Problems);
    }

    // Something is missing in the manifest only where a problem has been reported, and then nobody gets to see it.
    private static Manifest ReadMap(MapFields map, bool allowJdbcUrl)
    {
        var strategy = ReadStrategy(map.Optional("strategy"));
        var columns = new ManifestColumns(map, strategy);
        var manifest = new Manifest
        {
            Table = ReadTable(map.Required("table", TableForm))!,
            Columns = columns.All ?? [],
            Key = columns.Key ?? [],
            Database = ManifestDatabaseFields.Read(map, allowJdbcUrl)!,
            DataPattern = map.Required("data-pattern", PatternField.Expected).Pattern()!,
            Copy = ReadOptions(map.Optional("options"))!,
            Strategy = strategy,
            UpsertBy = ReadUpsertMethod(map.Optional("upsert-by"), strategy),
            StagingSelect = StagingSelectField.Read(map.Optional("staging-select")),
            Duplicates = KeyPolicyFields.ReadDuplicates(map.Optional("duplicates"), columns),
            NullKeys = KeyPolicyFields.ReadNullKeys(map.Optional("null-keys"), columns),
            StatementTimeout = ReadTimeout(map.Optional("execute-opts")) ?? Manifest.DefaultStatementTimeout,
            KeepDataFiles = map.Optional("keep-data-pattern-files-on-import").Flag() ?? false,
            KeepManifest = map.Optional("keep-manifest-upon-import").Flag() ?? true,
        };
        map.RefuseOthers();
        CheckWidths(map.Optional("options"), manifest);
        CheckWhole(map.Optional("options"), manifest);
        return manifest;
    }

    private static void CheckWidths(Field options, Manifest manifest)
    {
        if (manifest is { Copy.Format: DataFormat.FixedWidth { Columns: var widths }, Columns: { Count: > 0 } columns }
            && widths.Count != columns.Count)
        {
            options.Report($"FIXEDWIDTH has {widths.Count} columns, :columns has {columns.Count}", null, null);
        }
    }

    private static void CheckWhole(Field options, Manifest manifest)
    {
        if (manifest is { Copy.Format: DataFormat.Json { Mapping: FieldMapping.NoShred }, Columns.Count: > 1 and var count })
        {
            options.Report($"JSON 'noshred' loads each document into one column, :columns has {count}", null, null);
        }
    }

    private static TableName? ReadTable(Field field)
    {
        if (field.Text(TableForm) is not { } text)
        {
            return null;
        }

        var table = TableName.TryParse(text);
        if (table is null)
        {
            field.Report($"{Shown.Text(text)} is no table name", $"{TableForm}, each part {SqlIdentifier.Rule}", null);
        }

        return table;
    }

    private static LoadStrategy ReadStrategy(Field field) =>
        field.Choice(
            ("\"merge\"", LoadStrategy.Merge),
            ("\"replace\"", LoadStrategy.Replace),
            ("\"append\"", LoadStrategy.Append))
        ?? LoadStrategy.Merge;

    private static UpsertMethod ReadUpsertMethod(Field field, LoadStrategy strategy)
    {
        if (field.IsGiven && strategy != LoadStrategy.Merge)
        {
            field.Report("only :strategy \"merge\" upserts: leave it out", null, null);
        }

        return field.Choice((":delete-insert", UpsertMethod.DeleteInsert), (":merge", UpsertMethod.Merge))
            ?? UpsertMethod.DeleteInsert;
    }

    private static CopyOptions? ReadOptions(Field field)
    {
        const string expected = "a vector of COPY options in texts, such as [\"GZIP\" \"DELIMITER '\\\\t'\"]";
        var items = field.Items(expected) ?? [];
        var texts = items.Select(item => item.Text(expected)).ToList();
        if (texts.Contains(null))
        {
            return null;
        }

        switch (CopyOptionsParser.Parse([.. texts.OfType<string>()]))
        {
            case CopyOptionsResult.Parsed parsed:
                return parsed.Options;
            case CopyOptionsResult.Rejected rejected:
                foreach (var problem in rejected.Problems)
                {
                    items[problem.Option].ReportAt(problem.Offset, problem.Message);
                }

                return null;
            default:
                throw new InvalidOperationException("Options are parsed or rejected.");
        }
    }

    private static TimeSpan? ReadTimeout(Field field)
    {
        const string expected = "a map with :timeout-millis, such as {:timeout-millis 600000}";
        if (field.Map(expected) is not { } map)
        {
            return null;
        }

        var milliseconds = map.Required("timeout-millis", "a number of milliseconds")
            .Number(1, (long)LongestStatement.TotalMilliseconds);
        map.RefuseOthers();
        return milliseconds is { } limit ? TimeSpan.FromMilliseconds(limit) : null;
    }

    private static EdnValue? RefuseTag(EdnTagged tagged, string path, ProblemLog log)
    {
        log.Add(new Problem
        {
            Position = tagged.Start,
            Path = path,
            Found = "a manifest cannot use #env, #file or other tags: whoever may write to the bucket would read "
                + "what the service may",
        });
        return null;
    }
}
