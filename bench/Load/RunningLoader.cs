using System.Diagnostics;

namespace Blueshift.Bench.Load;

/// <summary>A <see cref="LoadProcess"/>: it ends with this process, whose end closes its input.</summary>
internal sealed class RunningLoader : IDisposable
{
    private readonly Process _process = Process.Start(
        new ProcessStartInfo("dotnet", [Environment.GetCommandLineArgs()[0], LoadProcess.Command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException("The process did not start.");

    public async Task<ClientUse> LoadAsync(string load, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(load.AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
        var answer = await _process.StandardOutput.ReadLineAsync(cancellationToken);
        return ClientUse.Parse(answer ?? throw new InvalidOperationException("The load failed."));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
