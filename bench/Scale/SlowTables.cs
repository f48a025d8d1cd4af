using System.Globalization;
using Blueshift.TestKit.Databases;
using Npgsql;

namespace Blueshift.Bench.Scale;

/// <summary>Tables that let whoever inserts into them wait: the database's time, and nobody's CPU.</summary>
internal sealed class SlowTables
{
    /// <summary>How many there are, each with a manifest of its own.</summary>
    public const int Count = 16;

    private SlowTables(PostgresDatabase database) => Database = database;

    public PostgresDatabase Database { get; }

    public static string NameOf(int table) => string.Create(CultureInfo.InvariantCulture, $"slow_{table}");

    public static async Task<SlowTables> CreateAsync(PostgresDatabase database, CancellationToken cancellationToken)
    {
        var names = Enumerable.Range(1, Count).Select(NameOf).ToList();
        await database.ExecuteAsync(
            """
            CREATE TABLE wait (seconds double precision NOT NULL);
            INSERT INTO wait VALUES (0);
            CREATE FUNCTION wait_a_while() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM pg_sleep(seconds) FROM public.wait;
                RETURN NULL;
            END $$;
            """ + string.Concat(names.Select(name =>
            $"""

             CREATE TABLE {name} (round integer PRIMARY KEY);
             CREATE TRIGGER wait BEFORE INSERT ON {name} FOR EACH STATEMENT EXECUTE FUNCTION wait_a_while();
             """))
            + $"\nCREATE VIEW loaded AS {string.Join(" UNION ALL ", names.Select(name => $"SELECT round FROM {name}"))};",
            cancellationToken);
        return new SlowTables(database);
    }

    /// <summary>How long each insert waits from now on.</summary>
    public Task SetWaitAsync(TimeSpan wait, CancellationToken cancellationToken) => Database.ExecuteAsync(
        string.Create(CultureInfo.InvariantCulture, $"UPDATE wait SET seconds = {wait.TotalSeconds}"), cancellationToken);

    /// <summary>Asks again and again until the round's row is committed in every table.</summary>
    /// <param name="round">Which.</param>
    /// <param name="pause">Between two questions: as much may the answer be late.</param>
    /// <param name="clock">For the pause.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task WaitForAsync(int round, TimeSpan pause, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var connection = await Database.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand("SELECT count(*) FROM loaded WHERE round = $1", connection);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = round });
        while (await command.ExecuteScalarAsync(cancellationToken) is not (long)Count)
        {
            await Task.Delay(pause, clock, cancellationToken);
        }
    }
}
