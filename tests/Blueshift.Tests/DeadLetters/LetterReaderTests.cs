using System.Text.Json.Nodes;
using Blueshift.Contracts;
using Blueshift.SqsTransport.DeadLetters;
using Blueshift.Tool.DeadLetters;

namespace Blueshift.Tool.Tests.DeadLetters;

public sealed class LetterReaderTests
{
    private static readonly string Body = SomeLetters.Envelope(SomeLetters.Request(isReplay: false, "in/a.csv", "in/b.csv"));

    [Fact]
    public void What_the_Loader_set_aside_has_table_kind_code_and_reason()
    {
        var letter = LetterReader.Read(
            SomeLetters.DeadLetter(
                Body,
                DeadLetterCause.Failed,
                new DeadLetterFault { ExceptionType = "bad-data", Message = "No number.", OccurredAt = SomeLetters.Noon.AddHours(1) },
                SomeLetters.LoaderHeaders("public.events")),
            "p-loader_error");

        Assert.Equal(
            ("public.events", "bad-data", "1207", "No number.", 1, SomeLetters.Noon.AddHours(1)),
            (letter.Table, letter.Kind, letter.Code, letter.Reason, letter.Attempts, letter.Since));
        Assert.Equal(["in/a.csv", "in/b.csv"], letter.Batch!.Files.Select(file => file.Key));
        Assert.Equal((SomeLetters.BatchId, "in/manifest.edn", "m"), (letter.Batch.BatchId, letter.Batch.ManifestKey, letter.Batch.ManifestETag));
        Assert.Equal([2, 5], letter.Errors.Select(error => error.Line));
        Assert.Null(letter.Body);
    }

    [Fact]
    public void The_rejected_rows_of_another_layout_are_none()
    {
        var headers = SomeLetters.LoaderHeaders("public.events");
        headers[FailureHeaders.Errors] = "[{}]";

        Assert.Empty(LetterReader.Read(
            SomeLetters.DeadLetter(Body, DeadLetterCause.Failed, new DeadLetterFault { ExceptionType = "bad-data" }, headers), "p-loader_error").Errors);
    }

    [Fact]
    public void A_message_that_tells_of_failures_brings_their_rejected_rows()
    {
        var failure = SomeMessages.Failure("bad-data", SomeMessages.File("in/a.csv")) with { Errors = [SomeMessages.Error(7)] };
        var dead = SomeLetters.DeadLetter(SomeLetters.Envelope(SomeMessages.Failed(failure)), DeadLetterCause.Crashed)
            with { MessageType = "Blueshift.Contracts:LoadFailed" };

        Assert.Equal(7, Assert.Single(LetterReader.Read(dead, "p-scanner_error").Errors).Line);
    }

    [Fact]
    public void What_failed_of_something_unforeseen_after_a_replay_has_not_the_code_of_its_earlier_failure()
    {
        var letter = LetterReader.Read(
            SomeLetters.DeadLetter(
                Body,
                DeadLetterCause.Failed,
                new DeadLetterFault { ExceptionType = "System.OverflowException", RetryCount = 2 },
                SomeLetters.LoaderHeaders("public.events")),
            "p-loader_error");

        Assert.Equal(("public.events", null, 3), (letter.Table, letter.Code, letter.Attempts));
        Assert.Empty(letter.Errors);
    }

    [Fact]
    public void A_crash_has_its_reason_in_words()
    {
        var letter = LetterReader.Read(SomeLetters.DeadLetter(Body, DeadLetterCause.Crashed), "p-loader_error");

        Assert.Equal(
            "handed out 11 times (looks at it included) and never finished: the process died on it or was stopped each time",
            letter.Reason);
        Assert.Equal((null, 11, SomeLetters.Noon), (letter.Table, letter.Attempts, letter.Since));
    }

    [Theory]
    [InlineData("no envelope")]
    [InlineData("{}")]
    [InlineData("""{"message":{"batchId":5}}""")]
    public void A_message_of_another_shape_is_shown_as_it_is_and_replayed_as_it_is(string body)
    {
        var dead = SomeLetters.DeadLetter(body, DeadLetterCause.Crashed);

        var letter = LetterReader.Read(dead, "p-loader_error");

        Assert.Equal((null, body), (letter.Batch, letter.Body));
        Assert.Equal(body, LetterMessage.ForReplay(dead));
    }

    [Fact]
    public void A_message_for_the_Janitor_brings_its_table()
    {
        var body = SomeLetters.Envelope(SomeMessages.Completed(files: 3, rows: 5));
        var dead = SomeLetters.DeadLetter(body, DeadLetterCause.Crashed) with { MessageType = "Blueshift.Contracts:LoadCompleted" };

        var letter = LetterReader.Read(dead, "p-janitor_error");

        Assert.Equal(("public.events", 3), (letter.Table, letter.Batch!.Files.Count));
        Assert.Equal(body, LetterMessage.ForReplay(dead));
    }

    [Fact]
    public void A_replayed_request_asks_for_another_attempt_and_says_nothing_else_anew()
    {
        var replayed = LetterMessage.ForReplay(SomeLetters.DeadLetter(Body, DeadLetterCause.Crashed));

        var expected = JsonNode.Parse(Body)!;
        expected["message"]!["isReplay"] = true;
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(replayed)), replayed);
        Assert.True(replayed.Length <= Body.Length);
    }

    [Fact]
    public void A_request_that_asks_for_another_attempt_already_stays_as_it_is()
    {
        var body = SomeLetters.Envelope(SomeLetters.Request(isReplay: true, "in/a.csv")) + " ";

        Assert.Equal(body, LetterMessage.ForReplay(SomeLetters.DeadLetter(body, DeadLetterCause.Failed)));
    }
}
