using Blueshift.Domain.Batches;
using Blueshift.Domain.Failures;
using CsCheck;

namespace Blueshift.Domain.Tests.Failures;

public sealed class ReasonLimitsTests
{
    [Fact]
    public void A_short_reason_is_left_alone() => Assert.Equal("No such table.", ReasonLimits.Cut("No such table."));

    [Fact]
    public void A_long_reason_is_cut_and_shows_it()
    {
        var cut = ReasonLimits.Cut(new string('x', 5000));

        Assert.Equal(LoadFailure.MaxReasonLength, cut.Length);
        Assert.EndsWith("x…", cut, StringComparison.Ordinal);
    }

    [Fact]
    public void A_character_is_never_cut_in_half()
    {
        var cut = ReasonLimits.Cut(new string('x', LoadFailure.MaxReasonLength - 2) + "😀😀😀");

        Assert.EndsWith("x…", cut, StringComparison.Ordinal);
    }

    [Fact]
    public void Reasons_that_fit_are_left_alone()
    {
        var failures = Enumerable.Range(0, 20).Select(number => Failure($"{number}: {new string('x', 1000)}")).ToList();

        Assert.Equal(failures.Select(failure => failure.Reason), ReasonLimits.Fit(failures).Select(failure => failure.Reason));
    }

    [Fact]
    public void Of_too_many_reasons_the_long_ones_are_cut()
    {
        var failures = Enumerable.Range(0, 1000).Select(number => Failure(number % 2 == 0 ? "short" : new string('x', 2000))).ToList();

        var fitted = ReasonLimits.Fit(failures);

        Assert.Equal("short", fitted[0].Reason);
        Assert.Equal(new string('x', 92) + "…", fitted[1].Reason);
    }

    [Fact]
    public void All_reasons_of_a_message_fit_into_their_share() =>
        Gen.String.Select(reason => reason + reason + reason).Array[1, 400].Sample(reasons =>
            ReasonLimits.Fit([.. reasons.Select(Failure)]).Sum(failure => MessageSize.Of(failure.Reason)) <= ReasonLimits.MaxBytes);

    private static LoadFailure Failure(string reason) =>
        new() { Kind = FailureKind.BadData, Reason = reason, Files = [SomeFiles.File("a")] };
}
