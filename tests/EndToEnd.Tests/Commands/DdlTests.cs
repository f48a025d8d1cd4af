using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Commands;

public sealed class DdlTests(PostgresServer server, AwsEmulatorFixture emulator) : EndToEndTest(server, emulator)
{
    private const string Rights = """
        CREATE ROLE ddl_loader LOGIN PASSWORD 'ddl';
        GRANT USAGE ON SCHEMA blueshift TO ddl_loader;
        GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA blueshift TO ddl_loader;
        CREATE TABLE t (id int, name text);
        GRANT SELECT, INSERT, UPDATE, DELETE ON t TO ddl_loader;
        """;

    [Fact]
    public async Task A_user_who_may_create_nothing_loads_after_an_administrator_ran_the_ddl()
    {
        var ddl = (await (await World.StartAsync("ddl")).WaitAsync(CancellationToken)).Exits(0);
        await World.Database.ExecuteAsync(ddl.Output + Rights, CancellationToken);
        World.Config = World.Config with
        {
            JdbcUrl = $"jdbc:postgresql://127.0.0.1:{World.Sql.Port}/{World.Database.Name}?user=ddl_loader&password=ddl",
        };
        await World.Bucket.PutAsync("in/manifest.edn", new ManifestText("t"), CancellationToken);
        await World.Bucket.PutAsync("in/a.csv", "1,one\n", CancellationToken);
        (await World.RunOnceAsync(CancellationToken)).Exits(0);
        Assert.Equal(["1|one"], await World.Database.QueryAsync("SELECT id, name FROM t", CancellationToken));
    }
}
