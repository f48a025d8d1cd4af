using Blueshift.TestKit;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;
using Blueshift.TestKit.Processes;

namespace Blueshift.Bench.Scale;

/// <summary>Loader processes on one queue, each with one load at a time.</summary>
internal sealed class LoaderFleet : IAsyncDisposable
{
    private static readonly Dictionary<string, string?> SameEnvironment = [];

    private readonly TestDirectory _directory;
    private readonly List<OwnedProcess> _processes = [];

    private LoaderFleet(string bucket, TestDirectory directory) => (Bucket, _directory) = (bucket, directory);

    public string Bucket { get; }

    /// <summary>All that the processes wrote.</summary>
    public string Transcript => string.Join('\n', _processes.Select(process => process.Output + process.Errors));

    // Beside this program's own folder in the build's output, so that each configuration runs its own.
    private static string Program => Path.Combine(
        RepositoryRoot.Path,
        "artifacts",
        "bin",
        "Loader",
        new DirectoryInfo(AppContext.BaseDirectory).Name,
        "Blueshift.Loader.dll");

    /// <summary>No process yet, but the bucket and the configuration for them.</summary>
    public static async Task<LoaderFleet> CreateAsync(
        AwsEmulator emulator, PostgresDatabase database, TestDirectory directory, CancellationToken cancellationToken)
    {
        var bucket = await emulator.CreateBucketAsync(cancellationToken);
        await File.WriteAllTextAsync(
            directory.Combine("config.edn"),
            $$$"""
            {:s3 {:bucket           "{{{bucket}}}"
                  :credentials      {:access-key "{{{AwsEmulator.Keys.AccessKey}}}"
                                 :secret-key "{{{AwsEmulator.Keys.SecretKey}}}"}
                  :region           "{{{AwsEmulator.Region}}}"
                  :endpoint         "{{{emulator.Endpoint}}}"
                  :force-path-style true}
             :redshift-connections [{:dw1 {:jdbc-url "{{{database.JdbcUrl}}}"}}]
             :transport {:type :amazon-sqs :endpoint "{{{emulator.Endpoint}}}"}
             :loader {:concurrency 1}}
            """,
            cancellationToken);
        return new LoaderFleet(bucket, directory);
    }

    /// <summary>Starts as many more as are missing, and returns when all listen to the queue.</summary>
    public async Task GrowToAsync(int count, CancellationToken cancellationToken)
    {
        var started = new List<Task>();
        while (_processes.Count < count)
        {
            var listens = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var process = await OwnedProcess.StartAsync(
                ["dotnet", Program, "--config", "config.edn"],
                _directory.Path,
                SameEnvironment,
                line =>
                {
                    if (line.Contains("Bus started", StringComparison.Ordinal))
                    {
                        listens.TrySetResult();
                    }
                });
            _processes.Add(process);
            started.Add(listens.Task);
        }

        var ended = Task.WhenAny(_processes.Select(process => process.Exited));
        var all = Task.WhenAll(started);
        if (await Task.WhenAny(all, ended).WaitAsync(cancellationToken) != all)
        {
            throw new InvalidOperationException($"A Loader ended before it listened:\n{Transcript}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }
    }
}
