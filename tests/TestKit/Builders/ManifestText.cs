namespace Blueshift.TestKit.Builders;

/// <summary>The text of a <c>manifest.edn</c> for tests, as somebody would upload it.</summary>
public sealed record ManifestText
{
    public string Table { get; init; } = "public.events";

    /// <summary>As EDN has it: backslashes doubled.</summary>
    public string DataPattern { get; init; } = @".*\\.csv";

    public string Strategy { get; init; } = "merge";

    /// <summary>The name of a connection, without the colon.</summary>
    public string Database { get; init; } = "dw1";

    /// <summary>One text of <c>:options</c>.</summary>
    public string Options { get; init; } = string.Empty;

    public bool KeepDataFiles { get; init; }

    public bool KeepManifest { get; init; } = true;

    public override string ToString() =>
        $$"""
        {:table "{{Table}}" :columns ["id" "name"] :pk-columns ["id"] :database :{{Database}}
         :data-pattern "{{DataPattern}}" :strategy "{{Strategy}}" :options ["{{Options}}"]
         :keep-data-pattern-files-on-import {{Flag(KeepDataFiles)}} :keep-manifest-upon-import {{Flag(KeepManifest)}}}
        """;

    private static string Flag(bool value) => value ? "true" : "false";
}
