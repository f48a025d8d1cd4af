using Xunit;

namespace Blueshift.TestKit.Emulators;

/// <summary>
/// One emulator for a whole test assembly: <c>[assembly: AssemblyFixture(typeof(AwsEmulatorFixture))]</c>, and a
/// constructor parameter where it is needed. Tests share it, so each makes its own bucket and queues.
/// </summary>
public sealed class AwsEmulatorFixture : IAsyncLifetime
{
    private AwsEmulator? _emulator;

    public AwsEmulator Emulator =>
        _emulator ?? throw new InvalidOperationException("The emulator is started by the test framework.");

    public async ValueTask InitializeAsync() =>
        _emulator = await AwsEmulator.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_emulator is not null)
        {
            await _emulator.DisposeAsync();
        }
    }
}
