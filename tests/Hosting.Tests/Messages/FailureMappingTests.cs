using Blueshift.Contracts;
using Blueshift.Copy.Rows;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Objects;
using Blueshift.Hosting.Messages;

namespace Blueshift.Hosting.Tests.Messages;

public sealed class FailureMappingTests
{
    private static readonly ObjectVersion First = SomeFiles.With("a/1.csv");
    private static readonly ObjectVersion Second = SomeFiles.With("a/2.csv");

    private static readonly LoadFailure Failure = new()
    {
        Kind = FailureKind.BadData,
        Reason = "a/2.csv, line 17, column amount: '12,5' is not a number.",
        Files = [First, Second],
        File = Second,
        RowErrors = [new(Second, Error(line: 17, column: "amount")), new(First, Error(line: 18, column: "id"))],
        Code = "1207",
    };

    [Fact]
    public void A_failure_keeps_everything_but_its_rows()
    {
        var back = Assert.Single(new[] { Failure }.ToContract().ToDomain());

        Assert.Equivalent(Failure with { RowErrors = [] }, back, strict: true);
    }

    [Fact]
    public void The_first_row_is_where_the_failure_is()
    {
        var detail = Assert.Single(new[] { Failure }.ToContract());

        Assert.Equal((17, "amount", "a/2.csv"), (detail.Line, detail.Column, detail.File));
    }

    [Fact]
    public void Each_row_travels_with_its_file()
    {
        var errors = Assert.Single(new[] { Failure }.ToContract()).Errors!;

        Assert.Equal(["a/2.csv", "a/1.csv"], errors.Select(error => error.File));
        Assert.Equivalent(
            new RowErrorDetail
            {
                File = "a/2.csv",
                Line = 17,
                Column = "amount",
                Value = "12,5",
                Code = 1207,
                Reason = "That is not a number.",
            },
            errors[0],
            strict: true);
    }

    [Fact]
    public void A_failure_that_is_in_no_row_names_none()
    {
        var detail = Assert.Single(new[] { Failure with { RowErrors = [], File = null, Code = null } }.ToContract());

        Assert.Equal((null, null, null, null), (detail.File, detail.Line, detail.Column, detail.Code));
    }

    public static TheoryData<FailureKind> Kinds => [.. Enum.GetValues<FailureKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_comes_back(FailureKind kind)
    {
        var back = Assert.Single(new[] { Failure with { Kind = kind } }.ToContract().ToDomain());

        Assert.Equal(kind, back.Kind);
    }

    [Fact]
    public void A_kind_of_a_newer_version_is_unexpected()
    {
        var detail = Assert.Single(new[] { Failure }.ToContract()) with { Kind = "out-of-paper" };

        Assert.Equal(FailureKind.Unexpected, Assert.Single(new[] { detail }.ToDomain()).Kind);
    }

    [Fact]
    public void A_file_that_is_none_of_the_failures_is_left_out()
    {
        var detail = Assert.Single(new[] { Failure }.ToContract()) with { File = "b/other.csv" };

        Assert.Null(Assert.Single(new[] { detail }.ToDomain()).File);
    }

    [Fact]
    public void A_long_reason_is_cut_to_what_the_contract_promises()
    {
        var detail = Assert.Single(new[] { Failure with { Reason = new string('x', 10_000) } }.ToContract());

        Assert.Equal(LoadFailure.MaxReasonLength, detail.Reason.Length);
    }

    [Fact]
    public void The_reasons_of_many_failures_are_cut_to_what_one_message_takes()
    {
        var details = Enumerable.Repeat(Failure with { Reason = new string('"', 2000) }, 1000).ToContract();

        Assert.InRange(details.Sum(detail => detail.Reason.Length * 6), 1, ReasonLimits.MaxBytes);
    }

    [Fact]
    public void No_failures_are_none() => Assert.Empty(Enumerable.Empty<LoadFailure>().ToContract());

    private static RowError Error(long line, string column) => new()
    {
        Origin = new RowOrigin(1, line),
        ByteOffset = 100,
        Column = column,
        Code = RowErrorCode.InvalidDigit,
        RawLine = "3;12,5",
        RawValue = "12,5",
        Reason = "That is not a number.",
    };
}
