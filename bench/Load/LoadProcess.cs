using System.Globalization;
using Blueshift.Copy.Options;
using Blueshift.Domain.Configuration;
using Blueshift.Domain.Connections;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;
using Blueshift.Storage;
using Blueshift.TestKit.Builders;
using Blueshift.TestKit.Emulators;
using Blueshift.Warehouse;
using Microsoft.Extensions.DependencyInjection;

namespace Blueshift.Bench.Load;

/// <summary>Loads as a Loader carries them out, from the bucket to the table, in a process of its own that stays.</summary>
internal static class LoadProcess
{
    public const string Command = "serve";

    /// <summary>Fills staging and counts its rows, and leaves the table alone.</summary>
    public const string StagingOnly = "staging";

    public const string Whole = "whole";

    /// <summary>The table, here and in psql's scripts.</summary>
    public const string Table = "sales";

    /// <summary>Carries out the load of each line of the input, and answers each with what it took.</summary>
    public static async Task ServeAsync(TextReader input, TextWriter output, CancellationToken cancellationToken)
    {
        while (await input.ReadLineAsync(cancellationToken) is { } line)
        {
            var before = Environment.CpuUsage.TotalTime;
            await LoadAsync(line.Split(' '), cancellationToken);
            var cpu = Environment.CpuUsage.TotalTime - before;
            var peak = File.ReadLines("/proc/self/status").First(text => text.StartsWith("VmHWM", StringComparison.Ordinal));
            var kibibytes = double.Parse(string.Concat(peak.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture);
            await output.WriteLineAsync(new ClientUse(cpu.TotalSeconds, kibibytes * 1024 / 1e6).ToString());
            await output.FlushAsync(cancellationToken);
        }
    }

    /// <summary>Loads every object of a bucket.</summary>
    /// <param name="arguments"><see cref="StagingOnly"/> or <see cref="Whole"/>, JDBC URL, S3's endpoint, bucket, streams.</param>
    /// <param name="cancellationToken">Gives up.</param>
    private static async Task LoadAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var (what, url, endpoint, bucket, streams) =
            (arguments[0], arguments[1], arguments[2], arguments[3], int.Parse(arguments[4], CultureInfo.InvariantCulture));
        var settings = new BucketSettings.S3
        {
            Name = bucket,
            Keys = AwsEmulator.Keys,
            Region = AwsEmulator.Region,
            Endpoint = new Uri(endpoint),
            ForcePathStyle = true,
        };
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(new Random(1))
            .AddSingleton<Func<Guid>>(() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow()))
            .AddSingleton(new WarehouseOptions { StreamsPerLoad = streams })
            .AddObjectStore(settings)
            .AddWarehouses()
            .BuildServiceProvider();
        var store = services.GetRequiredService<IObjectStore>();
        var target = ((JdbcUrlResult.Accepted)JdbcUrl.Parse(url, iamRole: null)).Target;
        var plan = await PlanAsync(store, what, cancellationToken);
        var report = await services.GetRequiredService<IWarehouses>().For(target).LoadAsync(
            plan, store, new Progress<LoadProgress>(), cancellationToken);
        if (!report.Committed || report.Failures.Count > 0)
        {
            throw new InvalidOperationException(string.Join('\n', report.Failures.Select(failure => failure.Failure.Reason)));
        }
    }

    private static async Task<LoadPlan> PlanAsync(IObjectStore store, string what, CancellationToken cancellationToken)
    {
        var files = new List<ObjectVersion>();
        await foreach (var file in store.ListAsync(string.Empty, cancellationToken))
        {
            files.Add(file);
        }

        var options = ((CopyOptionsResult.Parsed)CopyOptionsParser.Parse(["GZIP", "DELIMITER '\\t'"])).Options;
        var manifest = AManifest.Merging(Table).WithColumns(SampleData.ColumnNames).WithKey("id") with { Copy = options };
        var plan = APlan.For(manifest, store.Bucket, files);
        return what == Whole
            ? plan
            : plan with
            {
                Steps =
                [
                    new LoadStep.CreateStaging(), new LoadStep.FillStaging(), new LoadStep.CheckCounts(),
                ],
            };
    }
}
