using System.Globalization;
using Blueshift.TestKit.Databases;

namespace Blueshift.Bench.Load;

/// <summary>Runs contenders and reads what the kernel says of them.</summary>
internal sealed class Stopwatches(PostgresDatabase database, TimeProvider clock)
{
    private const double TicksPerSecond = 100;
    private const int ChildUserTime = 13;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public async Task<Reading> RunAsync(Contender contender, CancellationToken cancellationToken)
    {
        var postmaster = (await database.QueryAsync(
            "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)", cancellationToken))[0];
        await WaitForSilenceAsync(cancellationToken);
        var before = Children(postmaster);
        var (backend, start) = (ChildCpu(postmaster), clock.GetTimestamp());
        var client = await contender.RunAsync(cancellationToken);
        var seconds = clock.GetElapsedTime(start).TotalSeconds;
        while (Children(postmaster).Except(before).Any())
        {
            await Task.Delay(Pause, clock, cancellationToken);
        }

        return new Reading(seconds, client.Cpu, ChildCpu(postmaster) - backend, client.PeakMegabytes);
    }

    /// <summary>What a process's ended children have used; only an ended backend is counted.</summary>
    public static double ChildCpu(string process)
    {
        var fields = File.ReadAllText($"/proc/{process}/stat").Split(')')[^1].Split(' ');
        return fields[ChildUserTime..(ChildUserTime + 2)].Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture))
            / TicksPerSecond;
    }

    /// <summary>The kernel adds a process's CPU to its parent's when it is gone, some time after it has said goodbye.</summary>
    private static string[] Children(string process) =>
        File.ReadAllText($"/proc/{process}/task/{process}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private async Task WaitForSilenceAsync(CancellationToken cancellationToken)
    {
        const string others =
            "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = new Npgsql.NpgsqlCommand(others, connection);
        while (await command.ExecuteScalarAsync(cancellationToken) is not 0L)
        {
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }
}
