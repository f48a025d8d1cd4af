using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;
using Xunit;

namespace Blueshift.TestKit.Databases;

/// <summary>
/// A PostgreSQL server of its own for a test run: a new cluster in a temporary directory, on a free port of the
/// loopback interface. It dies with the test process, also when that is killed. Use it as an assembly fixture:
/// <c>[assembly: AssemblyFixture(typeof(PostgresServer))]</c>.
/// </summary>
public class PostgresServer : IAsyncLifetime
{
    private const int StartAttempts = 3;

    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"blueshift-pg-{Guid.NewGuid():N}");
    private readonly string _password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    private readonly bool _isDurable;
    private ServerProcess? _process;
    private int _databases;

    public PostgresServer()
        : this(isDurable: true)
    {
    }

    /// <param name="isDurable">
    /// Whether commits survive a crash of the machine (<c>fsync</c>). A crash of the server alone, as by
    /// <see cref="CrashAsync"/>, loses nothing either way.
    /// </param>
    protected PostgresServer(bool isDurable) => _isDurable = isDurable;

    /// <summary>The superuser of the cluster.</summary>
    public static string User => "blueshift_tests";

    public string Password => _password;

    /// <summary>Settings as <c>name=value</c> on top of those all tests have.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Stays the same over <see cref="CrashAsync"/> and <see cref="StartAgainAsync"/>.</summary>
    public int Port { get; private set; }

    private string DataDirectory => Path.Combine(_directory, "data");

    public async ValueTask InitializeAsync()
    {
        await CreateClusterAsync();
        for (var attempt = 1; ; attempt++)
        {
            Port = FindFreePort();
            try
            {
                await StartAgainAsync();
                return;
            }
            catch (InvalidOperationException) when (attempt < StartAttempts)
            {
                // Somebody else took the port between our look and the server's.
            }
        }
    }

    /// <summary>Makes an empty database that no other test uses.</summary>
    public async Task<PostgresDatabase> CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _databases);
        var database = new PostgresDatabase(this, string.Create(CultureInfo.InvariantCulture, $"test_{number}"));
        await using var connection = new NpgsqlConnection(new PostgresDatabase(this, "postgres").ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"CREATE DATABASE {database.Name}", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return database;
    }

    /// <summary>Ends the server at once, without a checkpoint: every connection breaks.</summary>
    public async Task CrashAsync()
    {
        await _process!.DisposeAsync();
        _process = null;
    }

    /// <summary>Starts the server again on the same data and the same port, and returns when it answers.</summary>
    public async Task StartAgainAsync()
    {
        string[] settings =
        [
            $"port={Port}", "listen_addresses=127.0.0.1", $"unix_socket_directories={_directory}",
            $"fsync={(_isDurable ? "on" : "off")}", "max_connections=100", "shared_buffers=64MB", "jit=off",
            "lc_messages=C", .. Settings,
        ];
        _process = await ServerProcess.StartAsync(
            "postgres", ["-D", DataDirectory, .. settings.SelectMany(setting => new[] { "-c", setting })], _directory);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }

        GC.SuppressFinalize(this);
    }

    private async Task CreateClusterAsync()
    {
        Directory.CreateDirectory(_directory);
        var passwordFile = Path.Combine(_directory, "password");
        await File.WriteAllTextAsync(passwordFile, _password);
        await ServerProcess.GiveToServerUserAsync(_directory);
        await ServerProcess.RunAsync(
            "initdb",
            [
                "-D", DataDirectory, "-U", User, $"--pwfile={passwordFile}", "--auth=md5", "--encoding=UTF8",
                "--locale=C.UTF-8", "--no-sync", "--no-instructions",
            ],
            _directory);
    }

    private static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
