using Blueshift.Contracts;
using Blueshift.SqsTransport.DeadLetters;
using Blueshift.Tool.DeadLetters;
using Blueshift.Tool.Screens;
using Blueshift.Tool.Tests.DeadLetters;
using Microsoft.Extensions.Time.Testing;

namespace Blueshift.Tool.Tests.Screens;

public sealed class LetterScreensTests : IDisposable
{
    private readonly TestTerminal _terminal = new();
    private readonly FakeTimeProvider _clock = new(SomeLetters.Noon.AddHours(3));

    [Fact]
    public void A_pipe_gets_a_line_each_whose_parts_are_separated_by_tabs()
    {
        List(SomeLetters.Letter("aaaaaaaa-1", "public.events", files: 2), SomeLetters.Letter("bbbbbbbb-2") with { Batch = null });

        Assert.Equal(
            [
                "aaaaaaaa\t3h\tloader_error\tpublic.events\t2\t1\tA reason.",
                "bbbbbbbb\t3h\tloader_error\t-\t-\t1\tA reason.",
            ],
            _terminal.OutLines);
    }

    /// <summary>A reason quotes what a file holds.</summary>
    [Fact]
    public void A_reason_stays_on_its_line_and_cannot_steer_a_terminal()
    {
        List(SomeLetters.Letter("aaaaaaaa") with { Reason = "one\ttwo\r\n three \u001b[31mred\u009b2J" });

        Assert.EndsWith("\tone two three ·[31mred·2J", Assert.Single(_terminal.OutLines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_terminal_gets_a_table_with_a_head()
    {
        using var terminal = new AskedTerminal();
        new LetterListScreen(terminal.Terminal, "p-", _clock).Show(
            [SomeLetters.Letter("aaaaaaaa", "public.[red]") with { Reason = new string('x', 1000) }]);

        Assert.Contains("attempts", terminal.Out, StringComparison.Ordinal);
        Assert.Contains("public.[red]", terminal.Out, StringComparison.Ordinal);
        Assert.Equal(200, terminal.Out.Count(symbol => symbol == 'x'));
    }

    [Fact]
    public void One_letter_is_shown_with_all_that_is_known_of_it()
    {
        var letter = SomeLetters.Letter("aaaaaaaa-1", "public.events", files: 1) with
        {
            Kind = "bad-data",
            Code = "1207",
            SentAt = SomeLetters.Noon,
            MessageType = "Blueshift.Contracts:LoadRequested",
            MessageId = SomeLetters.BatchId,
            StackTrace = "  at One()\n  at Two()",
            Errors = [SomeMessages.Error(2), SomeMessages.Error(5) with { Column = null, Type = null, Value = string.Empty }],
            Headers = new Dictionary<string, string> { [FailureHeaders.Errors] = "[]", ["MT-Reason"] = "fault", ["MT-Fault-StackTrace"] = "  at One()\n  at Two()" },
        };

        new LetterScreen(_terminal.Terminal, _clock).Show(letter);

        Assert.Equal(
            [
                "id         aaaaaaaa-1",
                "queue      p-loader_error",
                "cause      failed",
                "kind       bad-data",
                "code       1207",
                "reason     A reason.",
                "table      public.events",
                "attempts   1",
                "since      2026-01-31 12:00:00Z, 3h ago",
                "sent       2026-01-31 12:00:00Z, 3h ago",
                "received   2 times, looks at it included",
                "message    Blueshift.Contracts:LoadRequested 6f9f2f5c-0000-4000-8000-000000000001",
                "batch      6f9f2f5c-0000-4000-8000-000000000001",
                "bucket     b",
                "manifest   in/manifest.edn",
                "etag       m",
                "files",
                "  in/0.csv, 10 bytes, etag etag, modified 2026-01-31 12:00:00Z",
                "errors",
                "  in/a.csv, line 2, column id (integer): Invalid digit, in the value \"o o\" (error 1207)",
                "  in/a.csv, line 5: Invalid digit (error 1207)",
                "headers",
                "  MT-Reason: fault",
                "stack",
                "    at One()",
                "    at Two()",
            ],
            _terminal.OutLines);
    }

    [Fact]
    public void A_message_about_no_batch_is_shown_as_it_is()
    {
        new LetterScreen(_terminal.Terminal, _clock).Show(
            SomeLetters.Letter("aaaaaaaa") with { Batch = null, Cause = DeadLetterCause.Crashed, Body = "no envelope" });

        Assert.Equal(["body", "  no envelope"], _terminal.OutLines.TakeLast(2));
        Assert.DoesNotContain("files", _terminal.OutLines);
    }

    [Theory]
    [InlineData(-5, "0s")]
    [InlineData(59, "59s")]
    [InlineData(60, "1m")]
    [InlineData(3599, "59m")]
    [InlineData(3600, "1h")]
    [InlineData(86399, "23h")]
    [InlineData(1_000_000, "11d")]
    public void An_age_is_in_the_largest_unit_that_it_fills(int seconds, string expected) =>
        Assert.Equal(expected, LetterText.Age(SomeLetters.Noon, SomeLetters.Noon.AddSeconds(seconds)));

    [Fact]
    public void The_question_before_a_purge_counts_letters_and_files_by_table() => Assert.Equal(
        "Delete 4 dead letters with 1,005 file names for good (2 of a.t, 1 of b.t, 1 of no known table)?",
        PurgeQuestion.For(
        [
            SomeLetters.Letter("1", "b.t", files: 1000), SomeLetters.Letter("2", "a.t", files: 2),
            SomeLetters.Letter("3", "a.t", files: 3), SomeLetters.Letter("4") with { Batch = null },
        ]));

    public void Dispose() => _terminal.Dispose();

    private void List(params Letter[] letters) => new LetterListScreen(_terminal.Terminal, "p-", _clock).Show(letters);
}
