using Blueshift.Copy.Options;
using Blueshift.Domain.Connections;
using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.Sql;

namespace Blueshift.Warehouse.Redshift;

/// <summary>
/// Writes the COPY of a load. Every part of it comes from a grammar: the options as typed values, the role and the bucket as
/// the configuration's own rules have them, the manifest's key made here. A backslash, which escapes what follows it in
/// Redshift's literals, is in none of them.
/// </summary>
internal static class CopyCommand
{
    /// <summary>Their COPY takes few options: neither of those that tell it how to work but STATUPDATE.</summary>
    public static bool IsColumnar(CopyOptions options) => options.Format is DataFormat.Parquet or DataFormat.Orc;

    /// <param name="staging">What it fills.</param>
    /// <param name="columns">The columns of the files.</param>
    /// <param name="manifest">The COPY manifest, as <c>s3://bucket/key</c>.</param>
    /// <param name="authorization">By what right.</param>
    /// <param name="options">The manifest's.</param>
    /// <param name="region">The bucket's, where it is known and the options do not give it.</param>
    public static SqlStatement Write(
        RedshiftStaging staging,
        IEnumerable<TargetColumn> columns,
        string manifest,
        CopyAuthorization authorization,
        CopyOptions options,
        string? region)
    {
        var into = $"COPY {staging.Name} ({RedshiftSql.Names(columns)})\nFROM {Literal(manifest)}\n";
        var how = $"\n{CopyOptionsRenderer.Render(OptionsFor(options, region))} MANIFEST";
        const string label = "copy into staging";
        return authorization switch
        {
            CopyAuthorization.Role { Name: IamRole.Default } => new(label, $"{into}IAM_ROLE default{how}"),
            CopyAuthorization.Role role => new(label, $"{into}IAM_ROLE {Literal(role.Name)}{how}"),
            CopyAuthorization.Keys { Value: var keys } => new(label, $"{into}{KeysOf("***", "***", keys.SessionToken is null ? null : "***")}{how}")
            {
                Secret = new SecretSql(
                    $"{into}{KeysOf(keys.AccessKey, keys.SecretKey, keys.SessionToken)}{how}",
                    keys.SessionToken is { } token ? [keys.SecretKey, token, keys.AccessKey] : [keys.SecretKey, keys.AccessKey]),
            },
            _ => throw new ArgumentOutOfRangeException(nameof(authorization), authorization, null),
        };
    }

    /// <summary>
    /// Staging is private and short-lived: looking for encodings and statistics would only cost time. Values for identities
    /// are plain numbers there.
    /// </summary>
    private static CopyOptions OptionsFor(CopyOptions options, string? region) => options with
    {
        ExplicitIds = false,
        Region = IsColumnar(options) ? options.Region : options.Region ?? region,
        CompUpdate = IsColumnar(options) ? options.CompUpdate : options.CompUpdate ?? CompressionUpdate.Off,
        StatUpdate = options.StatUpdate ?? false,
    };

    private static string KeysOf(string accessKey, string secretKey, string? sessionToken) =>
        $"ACCESS_KEY_ID '{accessKey}' SECRET_ACCESS_KEY '{secretKey}'"
        + (sessionToken is null ? string.Empty : $" SESSION_TOKEN '{sessionToken}'");

    private static string Literal(string text) => text.AsSpan().ContainsAny('\\', '\'')
        ? throw new ArgumentException("A literal of a COPY holds a character that Redshift would read as its end.", nameof(text))
        : $"'{text}'";
}
