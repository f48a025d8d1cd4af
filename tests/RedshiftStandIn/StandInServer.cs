using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Blueshift.RedshiftStandIn.Copying;
using Blueshift.RedshiftStandIn.Database;
using Blueshift.RedshiftStandIn.Faults;
using Blueshift.RedshiftStandIn.Sessions;
using Blueshift.RedshiftStandIn.Sql;
using Npgsql;

namespace Blueshift.RedshiftStandIn;

/// <summary>
/// Stands in for Amazon Redshift: speaks its protocol on a loopback port, lets a PostgreSQL database keep the tables,
/// carries out itself what only Redshift has, and refuses what Redshift refuses. It shows what is sent to Redshift and how
/// its answers are taken; never that Redshift answers so.
/// </summary>
public sealed class StandInServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<ReceivedStatement> _received = new();
    private readonly ConcurrentDictionary<int, Session> _sessions = new();
    private readonly ConcurrentDictionary<Task, bool> _running = new();
    private readonly ConcurrentQueue<Exception> _crashes = new();
    private readonly Dictionary<string, string> _users = [];
    private readonly Lock _lock = new();
    private readonly List<StandInFault> _faults = [];
    private Task _accepting = Task.CompletedTask;
    private int _count;
    private int _queries = 1000;

    private StandInServer(StandInOptions options, IReadOnlySet<string> functions)
    {
        Options = options;
        Planner = new Planner(new Refusals(functions));
        Files = new S3Files(options);
        Errors = new LoadErrors(options.Database, options.ErrorRowsDelay);
        CertificatePath = Path.Combine(Path.GetTempPath(), $"redshift-stand-in-{Guid.NewGuid():N}.pem");
        _users[options.User] = options.Password;
    }

    public StandInOptions Options { get; }

    /// <summary>The loopback port it listens on.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>As a manifest or a configuration has it; TLS is used and the certificate is not verified.</summary>
    public string JdbcUrl => JdbcUrlWith("sslmode=require");

    /// <summary>For Npgsql, without TLS and pooling.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Database = Options.DatabaseName,
        Username = Options.User,
        Password = Options.Password,
        SslMode = SslMode.Disable,
        Pooling = false,
    }.ConnectionString;

    /// <summary>A PEM file with the certificate that the server shows: for clients that verify.</summary>
    public string CertificatePath { get; }

    /// <summary>Everything it has been asked so far, over all sessions, in order. Credentials stand in it.</summary>
    public IReadOnlyCollection<ReceivedStatement> Statements => _received;

    internal ServerCertificate Certificate { get; } = new();

    internal Planner Planner { get; }

    internal S3Files Files { get; }

    internal LoadErrors Errors { get; }

    internal TransactionLog Transactions { get; } = new();

    /// <summary>In UTC, as Redshift's timestamps without a zone are.</summary>
    internal static DateTime Now => TimeProvider.System.GetUtcNow().DateTime;

    /// <summary>Prepares the database and starts to listen.</summary>
    public static async Task<StandInServer> StartAsync(StandInOptions options, CancellationToken cancellationToken)
    {
        var functions = await DatabasePreparation.RunAsync(options, cancellationToken);
        var server = new StandInServer(options, functions);
        await File.WriteAllTextAsync(server.CertificatePath, server.Certificate.Pem, cancellationToken);
        server._listener.Start();
        server._accepting = server.AcceptAsync();
        return server;
    }

    /// <summary>The JDBC URL with other parameters behind user and password.</summary>
    /// <param name="parameters">As they stand in the URL.</param>
    /// <param name="port">That of a proxy in front of it; null for its own.</param>
    public string JdbcUrlWith(string parameters, int? port = null) => string.Create(
        CultureInfo.InvariantCulture,
        $"jdbc:redshift://127.0.0.1:{port ?? Port}/{Options.DatabaseName}?user={Options.User}&password={Options.Password}&{parameters}");

    /// <summary>Makes a user who may do nothing yet.</summary>
    public async Task AddUserAsync(string name, string password, CancellationToken cancellationToken)
    {
        await DatabasePreparation.AddRoleAsync(Options.Database, name, isSuperuser: false, cancellationToken);
        _users[name] = password;
    }

    public StandInFault Add(StandInFault fault)
    {
        lock (_lock)
        {
            _faults.Add(fault);
        }

        return fault;
    }

    /// <summary>Ends all sessions.</summary>
    /// <exception cref="AggregateException">A session has ended by a mistake of the stand-in's own.</exception>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_running.Keys);
        Files.Dispose();
        Certificate.Dispose();
        File.Delete(CertificatePath);
        _stop.Dispose();
        if (!_crashes.IsEmpty)
        {
            throw new AggregateException(_crashes);
        }
    }

    internal int NextQueryId() => Interlocked.Increment(ref _queries);

    internal string? FindPassword(string user) => _users.GetValueOrDefault(user);

    internal ReceivedStatement Record(int sessionId, string sql)
    {
        var received = new ReceivedStatement(Interlocked.Increment(ref _count), sessionId, sql);
        _received.Enqueue(received);
        return received;
    }

    internal StandInFault? ClaimFault(FaultMoment moment, ReceivedStatement received)
    {
        lock (_lock)
        {
            return _faults.FirstOrDefault(fault => fault.Claim(moment, received));
        }
    }

    /// <summary>Stops what a session is doing, at the client's request on another connection.</summary>
    internal async Task CancelAsync(int processId, int secretKey, CancellationToken cancellationToken)
    {
        if (_sessions.TryGetValue(processId, out var session) && session.Backend.SecretKey == secretKey)
        {
            await session.CancelAsync(cancellationToken);
        }
    }

    /// <summary>Stops what a session is doing, at another's request.</summary>
    internal async Task CancelAsync(int processId, CancellationToken cancellationToken)
    {
        if (_sessions.TryGetValue(processId, out var session))
        {
            await session.CancelAsync(cancellationToken);
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                socket.NoDelay = true;
                var serving = ServeAsync(socket);
                _running[serving] = true;
                _ = serving.ContinueWith(done => _running.TryRemove(done, out _), TaskScheduler.Default);
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            if (await new ClientStartUp(this, socket, stream).RunAsync(_stop.Token) is { } client)
            {
                await ServeAsync(client);
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException
            or ObjectDisposedException or ConnectionCutException or AuthenticationException)
        {
            // One side went away, or a fault cut them: the session is over, and PostgreSQL rolls back what it had begun.
        }
        catch (Exception exception)
        {
            _crashes.Enqueue(exception);
        }
        finally
        {
            socket.Dispose();
        }
    }

    private async Task ServeAsync(ClientConnection client)
    {
        var backend = await BackendConnection.ConnectAsync(Options.Database, client.User, _stop.Token);
        await using var session = new Session(this, client, backend);
        _sessions[backend.ProcessId] = session;
        try
        {
            await session.RunAsync(_stop.Token);
        }
        finally
        {
            _sessions.TryRemove(backend.ProcessId, out _);
        }
    }
}
