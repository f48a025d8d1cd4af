using System.Text.Json;
using Blueshift.Copy.Rows;
using Blueshift.Domain.Failures;
using Blueshift.Hosting.Messages;

namespace Blueshift.Hosting.Tests.Messages;

public sealed class RowErrorMappingTests
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    [Fact]
    public void Of_one_failure_the_first_rows_travel()
    {
        var share = Assert.Single(RowErrorMapping.Share([Failure("a", rows: 100)], RowErrorMapping.MaxBytesOfMessage));

        Assert.Equal(Enumerable.Range(1, RowErrorMapping.MaxOfFailure).Select(line => (long)line), share.Select(error => error.Line));
    }

    [Fact]
    public void No_failure_takes_the_room_of_the_others()
    {
        var shares = RowErrorMapping.Share(
            [Failure("a", rows: 100), Failure("b", rows: 0), Failure("c", rows: 1), Failure("d", rows: 100)], room: 4 * 280);

        Assert.Equal([2, 0, 1, 1], shares.Select(share => share.Count));
    }

    [Fact]
    public void Long_values_and_reasons_are_cut()
    {
        var failure = Failure("a", rows: 1, text: new string('x', 1024));

        var error = Assert.Single(RowErrorMapping.Share([failure], RowErrorMapping.MaxBytesOfMessage)[0]);

        Assert.Equal((200, 400), (error.Value.Length, error.Reason.Length));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("\"")]
    [InlineData("é")]
    [InlineData("\U0001F600")]
    public void The_rows_take_no_more_than_their_room(string symbol)
    {
        var text = string.Concat(Enumerable.Repeat(symbol, 500));
        var failures = Enumerable.Range(0, 500).Select(_ => Failure("a", rows: 30, text)).ToList();

        var shares = RowErrorMapping.Share(failures, RowErrorMapping.MaxBytesOfMessage);

        var json = JsonSerializer.Serialize(shares, Indented);
        Assert.InRange(json.Length, RowErrorMapping.MaxBytesOfMessage / 4, RowErrorMapping.MaxBytesOfMessage + (10 * failures.Count));
    }

    [Fact]
    public void A_single_file_takes_a_message_well_below_what_any_queue_takes() =>
        Assert.True(RowErrorMapping.MaxBytesOfMessage + ReasonLimits.MaxBytes < 256 * 1024 / 3 * 2);

    private static LoadFailure Failure(string file, int rows, string text = "x")
    {
        var version = SomeFiles.With(file);
        return new LoadFailure
        {
            Kind = FailureKind.BadData,
            Reason = "A reason.",
            Files = [version],
            RowErrors = [.. Enumerable.Range(1, rows).Select(line => new FileRowError(version, Error(line, text)))],
        };
    }

    private static RowError Error(long line, string text) => new()
    {
        Origin = new RowOrigin(0, line),
        ByteOffset = 0,
        Column = "c",
        Type = "integer",
        Code = RowErrorCode.InvalidDigit,
        RawLine = text,
        RawValue = text,
        Reason = text,
    };
}
