using Blueshift.TestKit.Builders;

namespace Blueshift.Warehouse.Tests.Behaviour;

public abstract partial class WarehouseBehaviour
{
    /// <summary>A value that only the warehouse could tell to be bad would fail the whole load.</summary>
    [Theory]
    [InlineData("smallint")]
    [InlineData("integer")]
    [InlineData("bigint")]
    [InlineData("numeric(38,0)")]
    [InlineData("numeric(38,10)")]
    [InlineData("numeric(38,38)")]
    [InlineData("real")]
    [InlineData("double precision")]
    [InlineData("boolean")]
    [InlineData("text")]
    [InlineData("date")]
    [InlineData("time")]
    [InlineData("timetz")]
    [InlineData("timestamp")]
    [InlineData("timestamp", "timestamp(3)")]
    [InlineData("timestamptz")]
    [InlineData("uuid")]
    [InlineData("json")]
    [InlineData("bytea")]
    public async Task The_table_takes_what_the_engine_takes(string type, string? fields = null)
    {
        const int Lines = 1_000;
        var (_, field, options) = OddFields.Types[fields ?? type];
        await ExecuteAsync($"CREATE TABLE t (v {type})");

        var report = await LoadAsync(
            AManifest.Appending("t").WithColumns("v") with { Copy = options }, Store.Put("in/odd", OddFields.File(field, Lines)));

        Assert.Empty(report.Failures);
        Assert.InRange(report.RowsRejected, 0, Lines * 9 / 10);
        Assert.Equal([$"{Lines - report.RowsRejected}"], await QueryAsync("SELECT count(*) FROM t"));
    }
}
