using System.Collections.Concurrent;
using System.Diagnostics;
using Blueshift.Domain.Configuration;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Objects;
using Blueshift.RedshiftStandIn;
using Blueshift.RedshiftStandIn.Faults;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.Warehouse.Tests.Redshift;

/// <summary>Keys go to the server and nowhere else.</summary>
public sealed class RedshiftSecretsTests(FastPostgresServer postgres, AwsEmulatorFixture aws) : RedshiftTest(postgres, aws)
{
    private const string AccessKey = "AKIAHUSHHUSH";
    private const string SecretKey = "quiet/please+0123456789";
    private const string Token = "softly=softly";

    protected override string? Role => null;

    protected override IBucketAccess Access =>
        new BucketKeys(new AwsKeys(AccessKey, SecretKey, Token), AwsEmulator.Region);

    protected override StandInOptions Configure(StandInOptions options) => options with
    {
        Keys = new Dictionary<string, string> { [AccessKey] = SecretKey },
        SessionToken = Token,
    };

    [Fact]
    public async Task Nothing_that_is_logged_traced_thrown_or_recorded_has_them()
    {
        var seen = new ConcurrentQueue<string>();
        using var listener = Listen(seen);
        using var source = new ActivitySource("test");
        using var root = source.StartActivity("root");
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");

        var good = await LoadAsync(Merging, await FileAsync("a", "1|x"), await FileAsync("b", "oops|x"));
        Server.Add(StandInFault.Fail(
            statement => statement.IsCopy,
            new RedshiftFailure("42601", $"syntax error at or near \"{SecretKey}\"", $"in {AccessKey}, {Token}")));
        var refused = await LoadAsync(Merging, await FileAsync("c", "1|x"));
        Server.Add(StandInFault.CutBefore(statement => statement.IsCopy));
        var lost = await Assert.ThrowsAsync<WarehouseException>(async () => await LoadAsync(Merging, await FileAsync("d", "2|x")));

        Assert.Equal("Loaded Failed", Results(good));
        Assert.Contains(Server.Statements, statement => statement.Sql.Contains(SecretKey, StringComparison.Ordinal));
        Assert.Equal(FailureKind.TableProblem, OnlyFailure(refused).Kind);
        var said = string.Join(
            '\n',
            seen.Concat(Logger.Collector.GetSnapshot().Select(record => $"{record.Message} {record.Exception}"))
                .Concat([$"{lost} {lost.Error}", $"{string.Join(' ', good.Failures)} {OnlyFailure(good).Reason}", OnlyFailure(refused).Reason])
                .Concat(await QueryAsync("SELECT * FROM blueshift.loads")));
        Assert.Contains("COPY blueshift_staging_", said, StringComparison.Ordinal);
        Assert.All([AccessKey, SecretKey, Token], secret => Assert.DoesNotContain(secret, said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_that_are_refused_are_a_problem_of_the_bucket_or_the_table_and_not_shown()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        Server.Add(StandInFault.Fail(
            statement => statement.IsCopy,
            new RedshiftFailure(
                "XX000", $"S3ServiceException:The key {AccessKey} is not known,Status 403", "code:      8001")));

        var report = await LoadAsync(Merging, await FileAsync("a", "1|x"));

        Assert.Equal(FailureKind.BucketProblem, OnlyFailure(report).Kind);
        Assert.DoesNotContain(AccessKey, OnlyFailure(report).Reason, StringComparison.Ordinal);
    }

    private static ActivityListener Listen(ConcurrentQueue<string> seen)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => seen.Enqueue(string.Join(
                ' ',
                activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}")
                    .Concat(activity.Events.SelectMany(raised => raised.Tags.Select(tag => $"{tag.Value}")))
                    .Append(activity.DisplayName).Append(activity.StatusDescription ?? string.Empty))),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
