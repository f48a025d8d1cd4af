using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Blueshift.TestKit.Emulators;

/// <summary>
/// The emulator's operating system process. It lives as long as its standard input is open, so it ends with the test
/// process however that ends.
/// </summary>
internal sealed class EmulatorProcess : IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _errors = new();

    private EmulatorProcess(Process process)
    {
        _process = process;
        _process.ErrorDataReceived += (_, line) => _errors.Enqueue(line.Data ?? "");
        _process.BeginErrorReadLine();
    }

    /// <summary>The Node that is installed beside the emulator.</summary>
    public static string Node { get; } = Path.Combine(Folder, "node_modules", NodePackage(), "bin", "node");

    public int Id => _process.Id;

    /// <summary>The loopback port it listens on.</summary>
    public int Port { get; private set; }

    private static string Folder => Path.Combine(RepositoryRoot.Path, "tests", "emulators");

    public static async Task<EmulatorProcess> StartAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(Node) || !Directory.Exists(Path.Combine(Folder, "node_modules", "fauxqs")))
        {
            throw new InvalidOperationException(
                $"The S3 and SQS emulator is not installed in {Folder}. Run scripts/install-emulators once.");
        }

        var start = new ProcessStartInfo(Node, ["--no-warnings", Path.Combine(Folder, "fauxqs.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var emulator = new EmulatorProcess(Process.Start(start)!);
        try
        {
            await emulator.WaitUntilListeningAsync(cancellationToken);
            return emulator;
        }
        catch
        {
            await emulator.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(StopLimit);
        try
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private async Task WaitUntilListeningAsync(CancellationToken cancellationToken)
    {
        var line = await _process.StandardOutput.ReadLineAsync(cancellationToken);
        if (!int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            await _process.WaitForExitAsync(cancellationToken);
            throw new InvalidOperationException($"The emulator did not start: {string.Join('\n', _errors)}");
        }

        Port = port;
        // Nobody reads on, and a full pipe would stop the emulator.
        _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
    }

    private static string NodePackage()
    {
        var system = OperatingSystem.IsMacOS() ? "darwin" : "linux";
        return $"node-{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
    }
}
