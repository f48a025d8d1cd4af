using Blueshift.Copy.Options;
using Blueshift.Copy.Tests.Streams;
using Blueshift.TestKit.Cases;

namespace Blueshift.Copy.Tests.Cases;

/// <summary>Every case, from stored bytes to rows, however the bytes arrive.</summary>
public sealed class CopyCaseTests
{
    public static TheoryData<string> Loads => [.. CopyCases.Loads.Select(one => one.Id)];

    public static TheoryData<string> Refusals => [.. CopyCases.Refusals.Select(one => one.Id)];

    [Theory]
    [MemberData(nameof(Loads))]
    public async Task A_case_gives_its_rows_or_errors(string id)
    {
        var example = CopyCases.Find(id);

        var run = await CaseRun.ReadAsync(example, content => new MemoryStream(content));

        Assert.Equal(example.Rows is null, run.HasFailed);
        if (example.Rows is { } rows)
        {
            Assert.Equal(rows.Select(row => RecordedRow.Of(row, example.Columns)), run.Rows);
        }

        Assert.Equal(example.Rejected ?? run.Errors.Count, run.Errors.Count);
        Assert.All(run.Errors, error =>
        {
            Assert.True(example.Codes is [] || example.Codes.Contains(error.Code), $"{error.Code}: {error.Reason}");
            Assert.StartsWith(example.Reason ?? "", error.Reason, StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(Loads))]
    public async Task A_case_gives_the_same_however_its_bytes_arrive(string id)
    {
        var example = CopyCases.Find(id);
        var expected = (await CaseRun.ReadAsync(example, content => new MemoryStream(content))).ToString();
        for (var n = 1; n <= example.Files.Max(content => content.Length); n++)
        {
            Assert.Equal(expected, await DescribeAsync(content => ChunkedStream.Of(content, n), 256));
            Assert.Equal(
                expected, await DescribeAsync(content => ChunkedStream.SplitAt(content, Math.Min(n, content.Length)), 256));
            Assert.Equal(expected, await DescribeAsync(content => ChunkedStream.Of(content, 2), Math.Max(n, 3)));
        }

        async Task<string> DescribeAsync(Func<byte[], Stream> open, int bufferLength) =>
            (await CaseRun.ReadAsync(example, open, bufferLength)).ToString();
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_case_of_options_that_are_refused_fails_for_its_reason(string id)
    {
        var example = CopyCases.Find(id);

        var problems = Assert.IsType<CopyOptionsResult.Rejected>(example.Options).Problems;

        Assert.True(example is { Rows: null, Codes: [] });
        if (example.Reason is { } reason)
        {
            // Behind the words there may stand, in parentheses, where they are known from.
            Assert.StartsWith(Assert.Single(problems).Message, reason, StringComparison.Ordinal);
        }
    }
}
