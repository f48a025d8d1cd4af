using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;
using Npgsql;

namespace Blueshift.RedshiftStandIn.Tests;

public sealed class StrictConnectionTests(FastPostgresServer postgres, AwsEmulatorFixture aws) : StandInTest(postgres, aws)
{
    [Fact]
    public async Task Refuses_a_connection_without_TLS_when_it_is_required()
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => OpenAsync());

        Assert.Equal("28000", refusal.SqlState);
        Assert.NotNull(await OpenAsync(Settings(SslMode.Require).ConnectionString));
    }

    [Fact]
    public async Task Another_user_has_only_the_rights_that_are_granted()
    {
        await Server.AddUserAsync("stand_in_reader", "Reader-1", Cancellation);
        var owner = await OpenAsync(Settings(SslMode.Require).ConnectionString);
        await ExecuteAsync(owner, "CREATE TABLE t (id int); GRANT SELECT ON t TO stand_in_reader");
        var settings = Settings(SslMode.Require);
        (settings.Username, settings.Password) = ("stand_in_reader", "Reader-1");
        var reader = await OpenAsync(settings.ConnectionString);

        Assert.Equal(["stand_in_reader|f"], await QueryAsync(
            reader, "SELECT current_user, has_table_privilege('public.t', 'insert')"));
        Assert.Empty(await QueryAsync(reader, "SELECT * FROM t"));
        Assert.Equal("42501", (await RefusedAsync(reader, "INSERT INTO t VALUES (1)")).SqlState);
        Assert.Equal("42501", (await RefusedAsync(reader, $"COPY t FROM 's3://{Bucket}/in' {Role}")).SqlState);
    }

    protected override StandInOptions Configure(StandInOptions options) => options with { RequiresTls = true };

    private NpgsqlConnectionStringBuilder Settings(SslMode mode) => new(Server.ConnectionString) { SslMode = mode };
}
