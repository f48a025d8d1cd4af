using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Worlds;

/// <summary>A <c>config.edn</c> with one connection, <c>:dw1</c>, unless said otherwise.</summary>
/// <param name="Bucket">The bucket's name.</param>
/// <param name="Endpoint">Where S3 is.</param>
/// <param name="JdbcUrl">Where the warehouse is.</param>
public sealed record ConfigText(string Bucket, Uri Endpoint, string JdbcUrl)
{
    public string AccessKey { get; init; } = EdnText.Of(AwsEmulator.Keys.AccessKey);

    public string SecretKey { get; init; } = EdnText.Of(AwsEmulator.Keys.SecretKey);

    /// <summary>What stands in the place of the address, where it is not the address itself.</summary>
    public string? JdbcUrlValue { get; init; }

    public string PollInterval { get; init; } = "{:seconds 1}";

    /// <summary>Further connections, each a map.</summary>
    public string MoreConnections { get; init; } = "";

    /// <summary>Further keys with their values.</summary>
    public string More { get; init; } = "";

    public override string ToString() => $$$"""
        {:s3 {:bucket           {{{EdnText.Of(Bucket)}}}
              :credentials      {:access-key {{{AccessKey}}} :secret-key {{{SecretKey}}}}
              :region           {{{EdnText.Of(AwsEmulator.Region)}}}
              :endpoint         {{{EdnText.Of(Endpoint.ToString())}}}
              :force-path-style true
              :poll-interval    {{{PollInterval}}}}
         :redshift-connections [{:dw1 {:jdbc-url {{{JdbcUrlValue ?? EdnText.Of(JdbcUrl)}}}}}
                                {{{MoreConnections}}}]
         {{{More}}}}
        """;
}
