using Blueshift.Contracts;
using Blueshift.Domain.Configuration;
using Blueshift.Hosting.Bus;
using Blueshift.SqsTransport;
using Blueshift.SqsTransport.DeadLetters;

namespace Blueshift.Tool.DeadLetters;

/// <summary>
/// The error and skipped queues of one deployment. Others whose prefix begins like its own are left alone: by their
/// names the queues of <c>blueshift-test-</c> are among those of <c>blueshift-</c>.
/// </summary>
internal sealed class DeadLetterDesk : IDisposable
{
    private readonly TransportSettings.AmazonSqs _settings;
    private readonly DeadLetterQueues _queues;

    public DeadLetterDesk(TransportSettings.AmazonSqs settings, TimeProvider clock)
    {
        var host = new SqsHostSettings();
        SqsBus.ConfigureHost(host, settings);
        _settings = settings;
        _queues = new DeadLetterQueues(host, clock);
    }

    /// <summary>All that is there, left where it is.</summary>
    public async Task<LetterLook> LookAsync(CancellationToken cancellationToken)
    {
        string[] sources = [.. new[] { QueueNames.Loader, QueueNames.Janitor, QueueNames.Scanner }
            .Select(queue => _settings.QueuePrefix + _settings.NameOf(queue))];
        var queues = await _queues.ListAsync(_settings.QueuePrefix, cancellationToken);
        var looks = await Task.WhenAll(queues
            .Where(queue => sources.Contains(queue.SourceQueue))
            .Select(queue => LookAsync(queue, cancellationToken)));
        return new LetterLook(
            [.. looks.SelectMany(look => look.Letters).OrderBy(letter => letter.Since).ThenBy(letter => letter.Id)],
            looks.Sum(look => look.Hidden));
    }

    /// <summary>
    /// Sends letters back to the queues they came from. Each is sent before it is deleted, so that an end at any point
    /// loses none: at worst one is in both queues, and what is loaded already is not loaded again.
    /// </summary>
    /// <returns>How many; others were gone, or somebody else looks at them.</returns>
    public Task<int> ReplayAsync(IReadOnlyList<Letter> letters, CancellationToken cancellationToken) => ForEachQueueAsync(
        letters,
        (queue, isWanted) => _queues.MoveBackAsync(queue, isWanted, LetterMessage.ForReplay, cancellationToken));

    /// <summary>Deletes letters for good.</summary>
    /// <returns>How many; others were gone, or somebody else looks at them.</returns>
    public Task<int> PurgeAsync(IReadOnlyList<Letter> letters, CancellationToken cancellationToken) => ForEachQueueAsync(
        letters, (queue, isWanted) => _queues.DeleteAsync(queue, isWanted, cancellationToken));

    public void Dispose() => _queues.Dispose();

    private async Task<LetterLook> LookAsync(DeadLetterQueue queue, CancellationToken cancellationToken)
    {
        var seen = await _queues.PeekAsync(queue.Name, int.MaxValue, cancellationToken);
        return new LetterLook(
            [.. seen.Select(letter => LetterReader.Read(letter, queue.Name))], Math.Max(0, queue.Messages - seen.Count));
    }

    private static async Task<int> ForEachQueueAsync(
        IReadOnlyList<Letter> letters, Func<string, Func<DeadLetter, bool>, Task<IReadOnlyList<string>>> act)
    {
        var done = 0;
        foreach (var queue in letters.GroupBy(letter => letter.Queue, letter => letter.Id))
        {
            var ids = queue.ToHashSet();
            done += (await act(queue.Key, letter => ids.Contains(letter.Id))).Count;
        }

        return done;
    }
}
