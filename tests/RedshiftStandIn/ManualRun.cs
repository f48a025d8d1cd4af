using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.RedshiftStandIn;

/// <summary>A stand-in for somebody who wants to try something, with all that it needs.</summary>
internal static class ManualRun
{
    private const string Bucket = "stand-in";

    /// <summary>Starts everything, says where it is, and ends it when it is told to.</summary>
    public static async Task RunAsync(TextWriter output, CancellationToken cancellationToken)
    {
        try
        {
            await using var postgres = new FastPostgresServer();
            await postgres.InitializeAsync();
            await using var aws = await AwsEmulator.StartAsync(cancellationToken);
            await aws.S3.PutBucketAsync(Bucket, cancellationToken);
            var options = new StandInOptions
            {
                Database = await postgres.CreateDatabaseAsync(cancellationToken),
                S3Endpoint = aws.Endpoint,
            };
            await using var server = await StandInServer.StartAsync(options, cancellationToken);
            await output.WriteLineAsync(Describe(server, aws));
            await output.FlushAsync(cancellationToken);
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Asked to end; everything has been stopped on the way here.
        }
    }

    private static string Describe(StandInServer server, AwsEmulator aws) =>
        $$$"""
        Redshift stand-in   {{{server.JdbcUrl}}}
                            psql "host=127.0.0.1 port={{{server.Port}}} dbname={{{server.Options.DatabaseName}}} user={{{server.Options.User}}} password={{{server.Options.Password}}}"
        its certificate     {{{server.CertificatePath}}}
        S3                  {{{aws.Endpoint}}} bucket {{{Bucket}}}, keys {{{AwsEmulator.Keys.AccessKey}}} and {{{AwsEmulator.Keys.SecretKey}}}
        an IAM role         {{{StandInOptions.DefaultRole}}}

        As a config.edn for scripts/blueshift run --config FILE:

        {:s3 {:bucket "{{{Bucket}}}"
              :credentials {:access-key "{{{AwsEmulator.Keys.AccessKey}}}" :secret-key "{{{AwsEmulator.Keys.SecretKey}}}"}
              :region "{{{AwsEmulator.Region}}}" :endpoint "{{{aws.Endpoint}}}" :force-path-style true}
         :redshift-connections [{:dw1 {:jdbc-url "{{{server.JdbcUrl}}}"
                                       :iam-role "{{{StandInOptions.DefaultRole}}}"}}]}

        Ctrl-C ends all of it; nothing is kept.
        """;
}
