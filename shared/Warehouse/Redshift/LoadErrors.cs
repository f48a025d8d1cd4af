using System.Globalization;
using Blueshift.Warehouse.Loading;
using Blueshift.Warehouse.Sql;
using Microsoft.Extensions.Logging;

namespace Blueshift.Warehouse.Redshift;

/// <summary>
/// Reads what a COPY has written into the views of load errors. Its rows are known by the session and the server's time,
/// and where the session's number is another one there, by the files.
/// </summary>
internal sealed class LoadErrors(string bucket, WarehouseOptions options, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);

    private static readonly SqlStatement Clock = new(
        "read the server's clock", "SELECT to_char(getdate(), 'YYYY-MM-DD HH24:MI:SS')");

    private static readonly SqlStatement Number = new("read the session's number", "SELECT pg_backend_pid()");

    private readonly List<LoadErrorView> _views = [LoadErrorView.Provisioned, LoadErrorView.Everywhere];
    private readonly HashSet<long> _earlier = [];

    /// <summary>What the errors of a COPY that begins now will be known by.</summary>
    public static async Task<CopyMoment> BeginAsync(RedshiftSession session, CancellationToken cancellationToken)
    {
        var number = (await session.QueryAsync(Number, row => row.GetInt32(0), cancellationToken))[0];
        var now = (await session.QueryAsync(Clock, row => row.GetString(0), cancellationToken))[0];
        // Whether it rounds is not said.
        var since = DateTime.ParseExact(now, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture).AddSeconds(-1);
        return new CopyMoment(since, number);
    }

    /// <summary>The errors of a COPY that no earlier call has given.</summary>
    /// <param name="session">Asks for them, and need not be the COPY's; it may be connected anew.</param>
    /// <param name="files">Those it was of.</param>
    /// <param name="moment">See <see cref="BeginAsync"/>.</param>
    /// <param name="expected">How many there must be: it is waited a while for them to show.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<CopyErrors> ReadAsync(
        RedshiftSession session,
        IReadOnlyList<BatchFile> files,
        CopyMoment moment,
        long expected,
        CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var found = await ReadOnceAsync(session, files, moment.Since, moment.Session, cancellationToken);
        for (var pause = FirstPause; found.Count < expected && _views.Count > 0; pause *= 2)
        {
            if (clock.GetElapsedTime(started) + pause > options.LoadErrorsDelay)
            {
                break;
            }

            await Task.Delay(pause, clock, cancellationToken);
            found = await ReadOnceAsync(session, files, moment.Since, moment.Session, cancellationToken);
        }

        if (expected > 0 && found.IsEmpty)
        {
            found = await ReadOnceAsync(session, files, moment.Since, of: null, cancellationToken);
        }

        _earlier.UnionWith(found.Queries);
        return found;
    }

    /// <returns>What the first view shows that shows anything.</returns>
    private async Task<CopyErrors> ReadOnceAsync(
        RedshiftSession session,
        IReadOnlyList<BatchFile> files,
        DateTime since,
        int? of,
        CancellationToken cancellationToken)
    {
        var found = new CopyErrors(bucket, files);
        foreach (var view in _views.ToArray().TakeWhile(_ => found.IsEmpty))
        {
            try
            {
                await session.ReadAsync(view.Rows(since, of), row => Take(LoadErrorView.Read(row)), cancellationToken);
            }
            catch (WarehouseException exception) when (!exception.IsTransient)
            {
                // A serverless workgroup has no stl_ views, and an old cluster no sys_ views.
                WarehouseLog.NoLoadErrors(logger, view.Name, exception.Error.Message);
                _views.Remove(view);
                await session.ReviveAsync(cancellationToken);
            }
        }

        return found;

        void Take(LoadErrorRow row)
        {
            if (!_earlier.Contains(row.Query))
            {
                found.Take(row);
            }
        }
    }
}
