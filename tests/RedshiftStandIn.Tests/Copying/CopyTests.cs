using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;
using Npgsql;

namespace Blueshift.RedshiftStandIn.Tests.Copying;

public sealed class CopyTests(FastPostgresServer postgres, AwsEmulatorFixture aws) : StandInTest(postgres, aws)
{
    [Fact]
    public async Task Loads_every_file_that_a_prefix_matches()
    {
        var connection = await OpenAsync();
        var notices = new List<PostgresNotice>();
        connection.Notice += (_, arguments) => notices.Add(arguments.Notice);
        await ExecuteAsync(connection, "CREATE TEMP TABLE t (id int, name varchar(10), at timestamp, price decimal(8,2))");
        await PutAsync("in/part-0", "1|a\\b|2024-01-31 10:11:12.5|1.239\n");
        await PutAsync("in/part-0.bak", "2|é||\n");

        await ExecuteAsync(connection, $"COPY t FROM 's3://{Bucket}/in/part-' {Role} COMPUPDATE OFF STATUPDATE OFF");

        Assert.Equal(
            [@"1|a\b|2024-01-31 10:11:12.5|1.23", "2|é|NULL|NULL"], await QueryAsync(connection, "SELECT * FROM t ORDER BY id"));
        var notice = Assert.Single(notices);
        Assert.Equal(
            ("INFO", "Load into table 't' completed, 2 record(s) loaded successfully."), (notice.Severity, notice.MessageText));
        Assert.Equal(["2"], await QueryAsync(connection, "SELECT pg_last_copy_count()"));
    }

    [Fact]
    public async Task Keeps_the_rows_that_it_rejects_for_the_views()
    {
        var connection = await OpenAsync();
        await ExecuteAsync(connection, "CREATE TABLE t (id int, name varchar(3))");
        await PutAsync("bad", "1|abc\nx|abc\n3|abcd\n");

        var session = Assert.Single(await QueryAsync(connection, "SELECT pg_backend_pid()"));
        var failure = await RefusedAsync(connection, $"COPY t FROM 's3://{Bucket}/bad' {Role} MAXERROR 2");
        // Npgsql has closed the connection: it takes errors of class XX for the server's end.
        var other = await OpenAsync();

        Assert.Equal(
            ("XX000", "Load into table 't' failed.  Check 'stl_load_errors' system table for details."),
            (failure.SqlState, failure.MessageText));
        Assert.Equal(["0"], await QueryAsync(other, "SELECT count(*) FROM t"));
        Assert.Equal(
            [$"s3://{Bucket}/bad|2|id|1207|x", $"s3://{Bucket}/bad|3|name|1204|abcd"],
            await QueryAsync(
                other,
                "SELECT trim(filename), line_number, trim(colname), err_code, trim(raw_field_value) "
                + $"FROM stl_load_errors WHERE session = {session} ORDER BY line_number"));
        Assert.Equal(
            ["2|int4|0", "3|varchar|3"],
            await QueryAsync(
                other,
                "SELECT line_number, trim(column_type), trim(column_length) FROM sys_load_error_detail "
                + $"WHERE session_id = {session} ORDER BY 1"));
    }
}
