using System.Text.Json;
using Blueshift.Contracts;
using Blueshift.Copy.Rows;
using Blueshift.Domain.Configuration;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Loading;
using Blueshift.TestKit.Warehouses;
using MassTransit;

namespace Blueshift.Loader.Tests.Consumers;

/// <summary>What a Loader puts among the dead letters.</summary>
public sealed class ParkedFailuresTests
{
    public static TheoryData<FailureKind> Kinds => [.. Enum.GetValues<FailureKind>()];

    [Fact]
    public async Task The_files_that_failed_for_good_are_parked_as_a_request_to_try_just_them_again()
    {
        await using var harness = await StartAsync(FailTheFirst(FailureKind.BadData, wasKnown: false));
        var request = await LoadAsync(harness);

        var parked = Assert.Single(harness.Sent<LoadRequested>());

        Assert.EndsWith("loader_error", parked.DestinationAddress!.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(
            (request.BatchId, true, false, request.Files[0]),
            (parked.Message.BatchId, parked.Message.IsReplay, parked.Message.IsLast, Assert.Single(parked.Message.Files)));
        Assert.Equal(
            ("fault", "bad-data", "A reason of kind BadData.", "public.events"),
            (
                parked.Headers.Get<string>(MessageHeaders.Reason),
                parked.Headers.Get<string>(MessageHeaders.FaultExceptionType),
                parked.Headers.Get<string>(MessageHeaders.FaultMessage),
                parked.Headers.Get<string>(FailureHeaders.Table)));
    }

    [Fact]
    public async Task What_is_parked_brings_its_rejected_rows()
    {
        await using var harness = await StartAsync(FailTheFirst(FailureKind.BadData, wasKnown: false, rows: 30));
        var request = await LoadAsync(harness);

        var json = Assert.Single(harness.Sent<LoadRequested>()).Headers.Get<string>(FailureHeaders.Errors);

        var errors = JsonSerializer.Deserialize<RowErrorDetail[]>(json!, JsonSerializerOptions.Web)!;
        Assert.Equal(Enumerable.Range(1, 20).Select(line => (request.Files[0].Key, (long)line)), errors.Select(error => (error.File, error.Line)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_tried_again_by_itself_is_not_parked(FailureKind kind)
    {
        await using var harness = await StartAsync(FailTheFirst(kind, wasKnown: false));
        await LoadAsync(harness);

        Assert.Equal(kind.IsRetriedByItself() ? 0 : 1, harness.Sent<LoadRequested>().Count);
    }

    [Fact]
    public async Task A_failure_that_the_history_has_is_not_parked_a_second_time()
    {
        await using var harness = await StartAsync(FailTheFirst(FailureKind.BadData, wasKnown: true));
        await LoadAsync(harness);

        Assert.Empty(harness.Sent<LoadRequested>());
    }

    [Fact]
    public async Task The_transport_in_memory_has_no_dead_letters()
    {
        await using var harness = await LoaderHarness.StartAsync();
        harness.Warehouse.OnLoad = FailTheFirst(FailureKind.BadData, wasKnown: false);
        await LoadAsync(harness);

        Assert.Empty(harness.Sent<LoadRequested>());
    }

    private static Func<LoadPlan, CancellationToken, Task<LoadReport>> FailTheFirst(
        FailureKind kind, bool wasKnown, int rows = 0) => (plan, _) =>
    {
        var failed = Reports.Failure(kind, plan.Files[0])
            with { RowErrors = [.. Enumerable.Range(1, rows).Select(line => new FileRowError(plan.Files[0], Error(line)))] };
        var failure = new ReportedFailure(failed, wasKnown, MayBeIsolated: false);
        return Task.FromResult(
            Reports.Of(plan, [Reports.Failed(plan.Files[0]), .. plan.Files.Skip(1).Select(Reports.Loaded)])
                with { Failures = [failure] });
    };

    private static RowError Error(long line) => new()
    {
        Origin = new RowOrigin(0, line),
        ByteOffset = 0,
        Code = RowErrorCode.EmptyLine,
        RawLine = string.Empty,
        RawValue = string.Empty,
        Reason = "The line is empty.",
    };

    private static async Task<LoaderHarness> StartAsync(
        Func<LoadPlan, CancellationToken, Task<LoadReport>> onLoad)
    {
        var harness = await LoaderHarness.StartAsync(
            config => config with { Transport = new TransportSettings.AmazonSqs { Region = "eu-west-1" } });
        harness.Warehouse.OnLoad = onLoad;
        return harness;
    }

    private static async Task<LoadRequested> LoadAsync(LoaderHarness harness)
    {
        var request = LoaderHarness.RequestFor(harness.Bench.BatchOf(harness.Bench.PutFiles(2)));
        await harness.AnswerAsync<LoadCompleted>(request);
        return request;
    }
}
