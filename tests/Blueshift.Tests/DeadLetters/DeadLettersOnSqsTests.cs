using System.Net;
using System.Text.Json.Nodes;
using Blueshift.TestKit.Emulators;
using Blueshift.TestKit.Http;

namespace Blueshift.Tool.Tests.DeadLetters;

/// <summary><c>blueshift dead-letters</c> against queues.</summary>
public sealed class DeadLettersOnSqsTests(AwsEmulatorFixture fixture) : IAsyncLifetime
{
    private readonly Uri _endpoint = fixture.Emulator.Endpoint;
    private TestTerminal _terminal = new();
    private EmulatedQueues? _made;

    private EmulatedQueues Queues => _made!;

    public async ValueTask InitializeAsync() => _made = await EmulatedQueues.CreateAsync(_endpoint);

    [Theory]
    [InlineData("list")]
    [InlineData("replay --all")]
    [InlineData("purge --all --yes")]
    public async Task Nothing_to_do_is_no_failure(string line)
    {
        Assert.Equal(0, await RunAsync(line));
        Assert.Equal(["No dead letters."], _terminal.OutLines);
        Assert.Empty(_terminal.Error);
    }

    [Fact]
    public async Task The_list_has_what_the_Loader_parked_what_crashed_and_what_the_Janitor_could_not_do()
    {
        var parked = await ParkAsync("public.events", "in/a.csv", "in/b.csv");
        var crashed = await Queues.ParkAsync("loader_error", SomeLetters.Envelope(SomeLetters.Request(isReplay: false, "in/c.csv")));
        var janitor = await Queues.ParkAsync("janitor_error", SomeLetters.Envelope(SomeMessages.Completed(files: 3, rows: 1)));

        Assert.Equal(0, await RunAsync("list"));

        var rows = _terminal.OutLines.ToDictionary(line => line.Split('\t')[0], line => line.Split('\t')[2..]);
        Assert.Equal(["loader_error", "public.events", "2", "1", "in/a.csv, line 2, column id: no number"], rows[parked[..8]]);
        Assert.Equal(["loader_error", "-", "1", "1"], rows[crashed[..8]][..4]);
        Assert.StartsWith("handed out 1 times", rows[crashed[..8]][4], StringComparison.Ordinal);
        Assert.Equal(["janitor_error", "public.events", "3", "1"], rows[janitor[..8]][..4]);
    }

    [Fact]
    public async Task Looking_leaves_everything_where_it_is()
    {
        var id = await ParkAsync("public.events", "in/a.csv");

        await RunAsync("list");
        await RunAsync($"show {id[..8]}");

        Assert.Equal(1, await Queues.CountAsync("loader_error"));
    }

    /// <summary>Another deployment's prefix may begin like this one's.</summary>
    [Fact]
    public async Task The_queues_of_another_deployment_are_left_alone()
    {
        await Queues.ParkAsync("other-loader_error", "theirs");

        Assert.Equal(0, await RunAsync("purge --all --yes"));
        Assert.Equal(["No dead letters."], _terminal.OutLines);
        Assert.Equal(1, await Queues.CountAsync("other-loader_error"));
    }

    [Fact]
    public async Task One_letter_is_shown_by_the_beginning_of_its_id()
    {
        var id = await ParkAsync("public.events", "in/a.csv");

        Assert.Equal(0, await RunAsync($"show {id[..6]}"));
        Assert.Contains($"id         {id}", _terminal.OutLines);
        Assert.Contains("code       1207", _terminal.OutLines);
        Assert.Contains("  in/a.csv, 10 bytes, etag etag, modified 2026-01-31 12:00:00Z", _terminal.OutLines);
        Assert.Contains("  Blueshift-Table: public.events", _terminal.OutLines);
    }

    [Fact]
    public async Task Programs_get_the_same_as_JSON()
    {
        var id = await ParkAsync("public.events", "in/a.csv");

        Assert.Equal(0, await RunAsync("list --json"));
        var listed = Assert.Single(JsonNode.Parse(_terminal.Out)!.AsArray())!;
        _terminal = new TestTerminal();
        Assert.Equal(0, await RunAsync($"show {id} --json"));
        var shown = JsonNode.Parse(_terminal.Out)!;

        Assert.All([listed, shown], letter => Assert.Equal(
            (id, "failed", "public.events", "in/a.csv"),
            ((string?)letter["id"], (string?)letter["cause"], (string?)letter["table"], (string?)letter["batch"]!["files"]![0]!["key"])));
    }

    [Theory]
    [InlineData("show zzzz")]
    [InlineData("replay zzzz")]
    [InlineData("purge zzzz --yes")]
    public async Task An_id_that_nothing_has_is_wrong_usage(string line)
    {
        await ParkAsync("public.events", "in/a.csv");

        Assert.Equal(2, await RunAsync(line));
        Assert.Equal(["No dead letter has an id that begins with 'zzzz'."], _terminal.ErrorLines);
        Assert.Equal(1, await Queues.CountAsync("loader_error"));
    }

    [Fact]
    public async Task Replayed_requests_go_back_as_requests_for_another_attempt_and_without_their_fault()
    {
        await ParkAsync("public.events", "in/a.csv");
        await Queues.ParkAsync("loader_error", SomeLetters.Envelope(SomeLetters.Request(isReplay: false, "in/c.csv")));

        Assert.Equal(0, await RunAsync("replay --all"));
        Assert.Equal(["Replayed 2 dead letters."], _terminal.OutLines);

        var messages = await Queues.TakeAsync("loader");
        Assert.Equal([true, true], messages.Select(message => (bool)JsonNode.Parse(message.Body)!["message"]!["isReplay"]!));
        Assert.All(messages, message => Assert.DoesNotContain(
            "MT-Fault", message.MessageAttributes?.GetValueOrDefault("MT-Headers")?.StringValue ?? "", StringComparison.Ordinal));
        Assert.Equal(0, await Queues.CountAsync("loader_error"));
    }

    [Fact]
    public async Task Each_letter_goes_back_to_the_queue_it_came_from()
    {
        await ParkAsync("public.events", "in/a.csv");
        var body = SomeLetters.Envelope(SomeMessages.Completed(files: 1, rows: 1));
        await Queues.ParkAsync("janitor_error", body);

        Assert.Equal(0, await RunAsync("replay --all"));
        Assert.Equal(1, await Queues.CountAsync("loader"));
        Assert.Equal([body], (await Queues.TakeAsync("janitor")).Select(message => message.Body));
    }

    [Theory]
    [InlineData("replay --table events", 1)]
    [InlineData("replay --table public.events", 1)]
    [InlineData("replay --table -", 1)]
    [InlineData("replay --table sales.orders", 0)]
    public async Task A_table_chooses_its_letters(string line, int expected)
    {
        await ParkAsync("public.events", "in/a.csv");
        await ParkAsync("public.clicks", "in/b.csv");
        await Queues.ParkAsync("loader_error", "no envelope");

        Assert.Equal(0, await RunAsync(line));
        Assert.Equal(
            [expected == 1 ? "Replayed 1 dead letter." : "No dead letters of the table sales.orders."], _terminal.OutLines);
        Assert.Equal((expected, 3 - expected), (await Queues.CountAsync("loader"), await Queues.CountAsync("loader_error")));
    }

    /// <summary>It is sent before it is deleted, so it is in both queues then; the Loader loads nothing twice.</summary>
    [Fact]
    public async Task A_replay_that_cannot_delete_loses_nothing_and_can_be_repeated()
    {
        var id = await ParkAsync("public.events", "in/a.csv");
        await using var proxy = FaultingHttpProxy.Start(_endpoint);
        proxy.Decide(request => request.Header("X-Amz-Target") == "AmazonSQS.DeleteMessageBatch"
            ? new ProxyAction.Answer(HttpStatusCode.InternalServerError, [])
            : new ProxyAction.Pass());

        Assert.Equal(1, await Queues.RunAsync(_terminal.Terminal, proxy.Endpoint, "replay", id));
        Assert.StartsWith("Amazon SQS: ", Assert.Single(_terminal.ErrorLines), StringComparison.Ordinal);
        Assert.Equal((1, 1), (await Queues.CountAsync("loader"), await Queues.CountAsync("loader_error")));

        Assert.Equal(0, await RunAsync($"replay {id}"));
        Assert.Equal((2, 0), (await Queues.CountAsync("loader"), await Queues.CountAsync("loader_error")));
        Assert.Single((await Queues.TakeAsync("loader")).Select(message => message.Body).Distinct());
    }

    [Fact]
    public async Task A_replay_that_cannot_send_deletes_nothing()
    {
        await ParkAsync("public.events", "in/a.csv");
        await using var proxy = FaultingHttpProxy.Start(_endpoint);
        proxy.Decide(request => request.Header("X-Amz-Target") == "AmazonSQS.SendMessageBatch"
            ? new ProxyAction.Answer(HttpStatusCode.InternalServerError, [])
            : new ProxyAction.Pass());

        Assert.Equal(1, await Queues.RunAsync(_terminal.Terminal, proxy.Endpoint, "replay", "--all"));
        Assert.Equal((0, 1), (await Queues.CountAsync("loader"), await Queues.CountAsync("loader_error")));
    }

    [Fact]
    public async Task A_purge_deletes_what_was_chosen()
    {
        var id = await ParkAsync("public.events", "in/a.csv");
        await ParkAsync("public.events", "in/b.csv");

        Assert.Equal(0, await RunAsync($"purge {id} --yes"));
        Assert.Equal(["Deleted 1 dead letter."], _terminal.OutLines);
        Assert.Equal((0, 1), (await Queues.CountAsync("loader"), await Queues.CountAsync("loader_error")));
    }

    [Fact]
    public async Task A_purge_that_can_ask_nobody_is_wrong_usage()
    {
        await ParkAsync("public.events", "in/a.csv");

        Assert.Equal(2, await RunAsync("purge --all"));
        Assert.Equal(["Nobody can be asked here whether to delete for good: say --yes."], _terminal.ErrorLines);
        Assert.Equal(1, await Queues.CountAsync("loader_error"));
    }

    [Theory]
    [InlineData("y\r", 0, 0)]
    [InlineData("n\r", 1, 1)]
    [InlineData("\r", 1, 1)]
    public async Task A_purge_asks_and_does_as_it_is_told(string typed, int code, int left)
    {
        await ParkAsync("public.events", "in/a.csv");
        using var terminal = new AskedTerminal(typed);

        Assert.Equal(code, await Queues.RunAsync(terminal.Terminal, _endpoint, "purge", "--all"));
        Assert.Contains("Delete 1 dead letter with 1 file name for good (1 of public.events)?", terminal.Error, StringComparison.Ordinal);
        Assert.Equal(left, await Queues.CountAsync("loader_error"));
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_a_failure()
    {
        await using var proxy = FaultingHttpProxy.Start(_endpoint);
        proxy.Decide(_ => new ProxyAction.Drop());

        Assert.Equal(1, await Queues.RunAsync(_terminal.Terminal, proxy.Endpoint, "list"));
        Assert.StartsWith("Amazon SQS: ", Assert.Single(_terminal.ErrorLines), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync()
    {
        _terminal.Dispose();
        _made?.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<int> RunAsync(string line) => Queues.RunAsync(_terminal.Terminal, _endpoint, line.Split(' '));

    private Task<string> ParkAsync(string table, params string[] keys) => Queues.ParkAsync(
        "loader_error", SomeLetters.Envelope(SomeLetters.Request(isReplay: true, keys)), SomeLetters.LoaderHeaders(table));
}
