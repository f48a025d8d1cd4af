namespace Blueshift.EndToEnd.Tests.Tracing;

public sealed class TraceTests(TracedBatch batch) : IClassFixture<TracedBatch>
{
    private static readonly string[] UpToTheRequest = ["blueshift-scanner: loader send", "blueshift-scanner: request batch"];

    private static readonly string[] UpToTheLoad =
        ["blueshift-loader: loader process", "blueshift-loader: loader receive", .. UpToTheRequest];

    [Fact]
    public void The_statement_that_writes_the_rows_leads_back_to_the_request() => Assert.Equal(
        [
            "blueshift-loader: insert into public.t", "blueshift-loader: load t", "blueshift-loader: load batch",
            .. UpToTheLoad,
        ],
        PathOf(Assert.Single(batch.Spans, span => span.Name == "insert into public.t")));

    [Fact]
    public void The_removal_of_the_file_leads_back_to_the_request_by_way_of_its_load() => Assert.Equal(
        [
            "blueshift-janitor: S3 DeleteObject", "blueshift-janitor: clean up batch",
            "blueshift-janitor: janitor process", "blueshift-janitor: janitor receive", "blueshift-loader: janitor send",
            .. UpToTheLoad,
        ],
        PathOf(Assert.Single(
            batch.Spans, span => span.Name == "S3 DeleteObject" && span.Attributes["aws.s3.key"] == "in/a.csv")));

    [Fact]
    public void No_span_is_cut_off_from_the_request()
    {
        var ids = batch.Spans.Select(span => span.Id).ToHashSet();
        Assert.Equal(
            ["request batch"], batch.Spans.Where(span => !ids.Contains(span.ParentId)).Select(span => span.Name));
    }

    [Fact]
    public void The_history_has_the_id_of_the_trace() => Assert.Equal(
        batch.TraceIdInHistory, Assert.Single(batch.Spans, span => span.Name == "request batch").TraceId);

    [Theory]
    [InlineData("blueshift.load.rows")]
    [InlineData("blueshift.cleanup.deleted")]
    public void Figures_are_sent_beside_the_trace(string name) => Assert.Contains(name, batch.Sent, StringComparison.Ordinal);

    [Fact]
    public void Nothing_that_is_sent_holds_a_secret() => Assert.All(
        TracedBatch.Secrets, secret => Assert.DoesNotContain(secret, batch.Sent, StringComparison.OrdinalIgnoreCase));

    /// <summary>The span, its parent, and so on up to the trace's first.</summary>
    private IReadOnlyList<string> PathOf(ExportedSpan span) =>
    [
        $"{span.Service}: {span.Name.Replace(batch.QueuePrefix, "", StringComparison.Ordinal)}",
        .. batch.Spans
            .Where(parent => parent.TraceId == span.TraceId && parent.Id == span.ParentId)
            .SelectMany(PathOf),
    ];
}
