namespace Blueshift.Deployment.Tests.Rehearsal;

[Collection(DemoRunGroup.Name)]
public sealed class DemoRunTests(DemoRun run)
{
    [Fact]
    public async Task The_sample_data_is_in_the_tables()
    {
        Assert.Equal(["1001", "1002", "1003", "1004", "1005"], await run.QueryAsync("SELECT id FROM orders ORDER BY id"));
        Assert.Equal(
            ["1|Ada|London", "2|Grace|New York", "3|Katherine, née Coleman|Hampton"],
            await run.QueryAsync("SELECT id, name, city FROM customers ORDER BY id"));
    }

    [Fact]
    public void Both_modes_are_to_be_seen_in_the_bucket() =>
        Assert.Equal(["customers/customers.csv", "orders/manifest.edn"], run.Keys);

    [Fact]
    public async Task Every_load_has_a_trace() => Assert.Empty(
        await run.QueryAsync("SELECT load_id FROM blueshift.loads WHERE trace_id IS NULL OR state <> 'loaded'"));

    [Fact]
    public void Every_service_ends_well_when_it_is_asked_to() => Assert.Equal([0, 0, 0, 0], run.ExitCodes);
}
