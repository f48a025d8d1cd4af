using Blueshift.Domain.Connections;
using Blueshift.Domain.Failures;
using Blueshift.TestKit.Builders;
using Blueshift.TestKit.Databases;
using Blueshift.Warehouse.History;

namespace Blueshift.Warehouse.Tests.PostgreSql;

public sealed class RightsTests(FastPostgresServer server) : PostgreSqlTest(server)
{
    private const string Password = "s3cret-of-the-loader";

    private string User => $"loader_{Database.Name}";

    private ConnectionTarget Target => Database.TargetFor(User, Password);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await ExecuteAsync($"CREATE ROLE {User} LOGIN PASSWORD '{Password}'; CREATE SCHEMA s; CREATE TABLE s.t (id int PRIMARY KEY, name text); CREATE TABLE s.u (id int, name text)");
    }

    [Fact]
    public async Task A_user_that_may_not_create_the_history_is_told_so()
    {
        var failure = OnlyFailure(
            await LoadAsync(Warehouse(Target), Plan(AManifest.Merging("s.t").WithKey("id"), File("a", "1|x"))));

        Assert.Equal(FailureKind.TableProblem, failure.Kind);
        Assert.Contains(
            "the load history is missing and the user may not create it (permission denied for database",
            failure.Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_missing_rights_are_named_as_the_grants_that_give_them()
    {
        await CreateHistoryAsync();
        await ExecuteAsync(
            $"REVOKE TEMPORARY ON DATABASE {Database.Name} FROM PUBLIC; GRANT USAGE ON SCHEMA s TO {User}");

        var merged = OnlyFailure(await LoadAsync(Warehouse(Target), Plan(AManifest.Merging("s.t").WithKey("id"), File("a", "1|x")))).Reason;
        var replaced =
            OnlyFailure(await LoadAsync(Warehouse(Target), Plan(AManifest.Replacing("s.u"), File("b", "1|x")))).Reason;

        Assert.Contains(
            "the user may not make temporary tables: GRANT TEMPORARY ON DATABASE", merged, StringComparison.Ordinal);
        Assert.Contains(
            "the user may not load s.t: GRANT SELECT, INSERT, UPDATE ON s.t", merged, StringComparison.Ordinal);
        Assert.Contains("the user may not load s.u: GRANT INSERT, DELETE ON s.u", replaced, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rights_that_are_asked_for_are_enough()
    {
        await CreateHistoryAsync();
        await ExecuteAsync($"GRANT USAGE ON SCHEMA s TO {User}; GRANT SELECT, INSERT, UPDATE ON s.t TO {User}; GRANT SELECT, INSERT, DELETE ON s.u TO {User}");
        var warehouse = Warehouse(Target);
        var merging = AManifest.Merging("s.t").WithKey("id");

        Assert.Equal("Loaded", Results(await LoadAsync(warehouse, Plan(merging, File("a", "1|x")))));
        Assert.Equal(
            "Loaded",
            Results(await LoadAsync(warehouse, Plan(merging with { Table = Domain.Loading.TableName.TryParse("s.u")! }, File("a", "1|x")))));
        Assert.Equal("Loaded", Results(await LoadAsync(warehouse, Plan(AManifest.Replacing("s.u"), File("b", "1|x")))));
        Assert.Equal(
            "Loaded",
            Results(await LoadAsync(warehouse, Plan(AManifest.Appending("s.t").WithKey("id"), File("c", "2|x")))));
    }

    [Fact]
    public async Task A_schema_that_may_not_be_used_is_named()
    {
        await CreateHistoryAsync();

        var reason = OnlyFailure(await LoadAsync(Warehouse(Target), Plan(AManifest.Merging("s.t").WithKey("id"), File("a", "1|x")))).Reason;

        Assert.Contains("the user may not use schema s: GRANT USAGE ON SCHEMA s", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_a_policy_hides_fail_the_load_instead_of_being_overlooked()
    {
        await CreateHistoryAsync();
        await ExecuteAsync(
            $"GRANT USAGE ON SCHEMA s TO {User}; GRANT ALL ON s.u TO {User}; INSERT INTO s.u VALUES (1, 'hidden')");
        await ExecuteAsync(
            "ALTER TABLE s.u ENABLE ROW LEVEL SECURITY; CREATE POLICY visible ON s.u USING (name <> 'hidden')");

        var failure = OnlyFailure(
            await LoadAsync(Warehouse(Target), Plan(AManifest.Merging("s.u").WithKey("id"), File("a", "1|x"))));

        Assert.Equal((FailureKind.TableProblem, "42501"), (failure.Kind, failure.Code));
        Assert.Contains("row-level security", failure.Reason, StringComparison.Ordinal);
        Assert.Equal(["1|hidden"], await QueryAsync("SELECT * FROM s.u"));
    }

    [Fact]
    public async Task A_history_that_may_not_be_read_is_never_taken_for_an_empty_one()
    {
        await ExecuteAsync(HistoryDdl.PostgreSql);
        var file = File("a", "1|x");

        var refused = await Assert.ThrowsAsync<WarehouseException>(
            () => Warehouse(Target).FindHistoryAsync(Store.Bucket, [file], CancellationToken));

        Assert.Equal((WarehouseFault.TableProblem, "42501", false), (refused.Fault, refused.Code, refused.IsTransient));
    }

    [Fact]
    public async Task No_error_shows_a_password_or_a_row()
    {
        await CreateHistoryAsync();
        var wrong = Database.TargetFor(User, "wr0ng-passw0rd");
        var refused = await Assert.ThrowsAsync<WarehouseException>(() => Warehouse(wrong).PingAsync(CancellationToken));
        var closed = await Assert.ThrowsAsync<WarehouseException>(
            () => Warehouse(Database.TargetFor(User, Password, port: 1)).PingAsync(CancellationToken));

        Assert.Equal((true, "28P01"), (refused.IsTransient, refused.Code));
        Assert.True(closed.IsTransient);
        Assert.DoesNotContain("wr0ng", $"{refused} {wrong}", StringComparison.Ordinal);
        Assert.DoesNotContain(Password, closed.ToString(), StringComparison.Ordinal);
        Assert.All(
            Logger.Collector.GetSnapshot(),
            entry => Assert.DoesNotContain(Password, entry.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_history_of_somebody_else_without_the_table_of_rejected_rows_names_what_is_missing()
    {
        await CreateHistoryAsync();
        await ExecuteAsync("DROP TABLE blueshift.load_errors; UPDATE blueshift.history_version SET version = 1");

        var failure = OnlyFailure(
            await LoadAsync(Warehouse(Target), Plan(AManifest.Merging("s.t").WithKey("id"), File("a", "1|x"))));

        Assert.Equal(FailureKind.TableProblem, failure.Kind);
        Assert.Contains(
            "lacks the table blueshift.load_errors, which the user may not create (permission denied for schema blueshift)",
            failure.Reason,
            StringComparison.Ordinal);
        Assert.Contains("or GRANT CREATE ON SCHEMA blueshift", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_right_to_create_in_the_schema_is_enough_for_the_table_of_rejected_rows()
    {
        await CreateHistoryAsync();
        await ExecuteAsync($"DROP TABLE blueshift.load_errors; UPDATE blueshift.history_version SET version = 1; GRANT CREATE ON SCHEMA blueshift TO {User}; GRANT USAGE ON SCHEMA s TO {User}; GRANT SELECT, INSERT, UPDATE ON s.t TO {User}");

        Assert.Equal(
            "Loaded",
            Results(await LoadAsync(Warehouse(Target), Plan(AManifest.Merging("s.t").WithKey("id"), File("a", "1|x")))));
    }

    [Fact]
    public async Task A_table_of_rejected_rows_that_may_not_be_added_to_is_said_before_the_load()
    {
        await CreateHistoryAsync();
        await ExecuteAsync($"REVOKE INSERT ON blueshift.load_errors FROM {User}");

        var failure = OnlyFailure(
            await LoadAsync(Warehouse(Target), Plan(AManifest.Merging("s.t").WithKey("id"), File("a", "1|x"))));

        Assert.Equal(FailureKind.TableProblem, failure.Kind);
        Assert.Contains("GRANT SELECT, INSERT ON blueshift.load_errors", failure.Reason, StringComparison.Ordinal);
    }

    private async Task CreateHistoryAsync()
    {
        await ExecuteAsync(HistoryDdl.PostgreSql);
        await ExecuteAsync($"GRANT USAGE ON SCHEMA blueshift TO {User}; GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA blueshift TO {User}");
    }
}
