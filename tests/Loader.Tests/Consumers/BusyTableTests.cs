using Blueshift.Contracts;
using Blueshift.Domain.Configuration;
using Blueshift.Domain.Connections;
using Blueshift.Domain.Loading;
using Blueshift.TestKit;
using Blueshift.Warehouse;
using DuckDB.NET.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Blueshift.Loader.Tests.Consumers;

/// <summary>Two batches for one DuckDB file, which takes one load at a time.</summary>
public sealed class BusyTableTests : IDisposable
{
    private readonly TestDirectory _directory = new();

    private string Database => _directory.Combine("dw.duckdb");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_batch_whose_table_is_busy_is_delivered_again_and_loaded_then()
    {
        await CreateTableAsync();
        await using var harness = await LoaderHarness.StartAsync(WithDatabase, UseRealWarehouses);
        var reading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var givenWay = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        harness.Bench.OnLogged = line => _ = line.Contains("gives way", StringComparison.Ordinal) && givenWay.TrySetResult();
        var files = harness.Bench.PutFiles(2);
        harness.Bench.Store.BeforeOpen = key =>
        {
            if (key != files[0].Key)
            {
                return Task.CompletedTask;
            }

            reading.TrySetResult();
            return givenWay.Task;
        };
        var (first, second) = (harness.Bench.BatchOf([files[0]]), harness.Bench.BatchOf([files[1]]));

        await harness.PublishAsync(LoaderHarness.RequestFor(first));
        await reading.Task.WaitAsync(Cancellation);
        await harness.PublishAsync(LoaderHarness.RequestFor(second));

        var completed = await harness.AnswersAsync<LoadCompleted>(2);
        Assert.Equal([first.Id, second.Id], completed.Select(answer => answer.BatchId));
        Assert.All(completed, answer => Assert.NotNull(answer.LoadId));
        Assert.False(harness.HasAnswered<LoadFailed>());
    }

    public void Dispose() => _directory.Dispose();

    private BlueshiftConfig WithDatabase(BlueshiftConfig config) => config with
    {
        Connections = new Dictionary<string, ConnectionSettings>
        {
            ["dw1"] = new ConnectionSettings.Usable(new ConnectionTarget.DuckDb(Database)),
        },
    };

    private static void UseRealWarehouses(IServiceCollection services) => services
        .RemoveAll<IWarehouses>()
        .Replace(ServiceDescriptor.Singleton(TimeProvider.System))
        .AddSingleton(new WarehouseOptions { LoadQueueTimeout = TimeSpan.Zero })
        .AddWarehouses();

    private async Task CreateTableAsync()
    {
        await using var connection = new DuckDBConnection($"Data Source={Database}");
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "CREATE SCHEMA IF NOT EXISTS public; CREATE TABLE public.events (id VARCHAR, name VARCHAR)";
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
