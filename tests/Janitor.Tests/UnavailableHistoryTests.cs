using Blueshift.Contracts;
using Blueshift.Hosting.Retries;
using Blueshift.TestKit;

namespace Blueshift.Janitor.Tests;

/// <summary>Where the history or the manifest cannot be asked, everything stays.</summary>
public sealed class UnavailableHistoryTests : IAsyncDisposable
{
    private const int WillTryAgain = 3002;

    private readonly LoadedFolder _folder = new(new() { KeepManifest = false });

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task A_fault_that_passes_is_waited_out()
    {
        var asked = 0;
        _folder.Warehouse.BeforeFind = () => ++asked < 3 ? Fail(isTransient: true) : Task.CompletedTask;
        await _folder.CleanAsync(_folder.PutLoaded("a.csv"));

        Assert.Equal(["in/a.csv", LoadedFolder.ManifestKey], _folder.Files.DeletedKeys);
        Assert.Equal(2, _folder.Clock.Pauses.Count);
        Assert.Equal(2, _folder.Logged(WillTryAgain).Count);
    }

    [Fact]
    public async Task A_fault_that_lasts_leaves_everything_with_its_reason()
    {
        _folder.Warehouse.BeforeFind = () => Fail(isTransient: true);
        var outcome = await _folder.CleanAsync(_folder.PutLoaded("a.csv", "b.csv"));

        Assert.Empty(_folder.Files.DeletedKeys);
        Assert.Equal(RetrySchedule.Default.Attempts - 1, _folder.Clock.Pauses.Count);
        Assert.Equal(2, outcome.Left.Count);
        Assert.All(
            outcome.Left, left => Assert.Equal((LeftReasons.NotProven, "The made-up reason."), (left.Reason, left.Detail)));
    }

    [Fact]
    public async Task A_fault_that_does_not_pass_by_itself_is_not_tried_again()
    {
        _folder.Warehouse.BeforeFind = () => Fail(isTransient: false);
        var outcome = await _folder.CleanAsync(_folder.PutLoaded("a.csv"));

        Assert.Empty(_folder.Files.DeletedKeys);
        Assert.Empty(_folder.Clock.Pauses);
        Assert.Equal((LeftReasons.NotProven, "The made-up reason."), (outcome.Left[0].Reason, outcome.Left[0].Detail));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_manifest_that_cannot_be_read_is_the_same(bool isTransient)
    {
        _folder.Store.BeforeFind = _ => Fail(isTransient);
        var outcome = await _folder.CleanAsync(_folder.PutLoaded("a.csv"));

        Assert.Empty(_folder.Files.DeletedKeys);
        Assert.Equal(LeftReasons.NotProven, Assert.Single(outcome.Left).Reason);
    }

    [Fact]
    public async Task It_can_be_cancelled_in_a_pause()
    {
        using var stop = new CancellationTokenSource();
        _folder.Warehouse.BeforeFind = () => Fail(isTransient: true);
        _folder.Clock.OnPause = _ => stop.Cancel();
        var batch = _folder.Batch(_folder.PutLoaded("a.csv"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _folder.Part<BatchCleaner>().CleanAsync(batch, stop.Token));
        Assert.Empty(_folder.Files.DeletedKeys);
    }

    [Fact]
    public async Task A_defect_is_not_taken_for_an_outcome()
    {
        _folder.Warehouse.BeforeFind = () => throw new InvalidOperationException("A defect.");

        await Assert.ThrowsAsync<InvalidOperationException>(() => _folder.CleanAsync(_folder.PutLoaded("a.csv")));
    }

    private static Task Fail(bool isTransient) => throw new MadeUpException("The made-up reason.", isTransient);
}
