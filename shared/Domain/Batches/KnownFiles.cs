using Blueshift.Domain.Failures;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;

namespace Blueshift.Domain.Batches;

/// <summary>
/// What the Scanner remembers of the files of one version of one manifest, so that it asks for each once. It is a
/// cache: when it is lost, the files are asked for again and the history answers.
/// <para>
/// A scan takes two passes over the listing. The first calls <see cref="BeginPass"/>, <see cref="Observe"/> for every
/// file of the manifest, and <see cref="EndPass"/>; only if that says so does the second offer every file for which
/// <see cref="NeedsRequest"/> holds to a <see cref="BatchSelector"/>. A listing that breaks off is not ended.
/// </para>
/// </summary>
/// <remarks>Not safe for use by two threads at once.</remarks>
public sealed class KnownFiles
{
    private readonly LoadStrategy _strategy;
    private readonly bool _keepDataFiles;
    private readonly SettledFiles _settled;
    private readonly FailedGroups _failed;
    private readonly RetryPause _pause;

    /// <param name="strategy">Of the manifest.</param>
    /// <param name="keepDataFiles">Its <c>:keep-data-pattern-files-on-import</c>.</param>
    /// <param name="random">For the jitter of pauses.</param>
    public KnownFiles(LoadStrategy strategy, bool keepDataFiles, Random random)
        : this(strategy, keepDataFiles, random, SettledFiles.DefaultMaxRanges, FailedGroups.DefaultMaxFiles)
    {
    }

    internal KnownFiles(LoadStrategy strategy, bool keepDataFiles, Random random, int maxRanges, int maxFailedFiles)
    {
        (_strategy, _keepDataFiles) = (strategy, keepDataFiles);
        _settled = new SettledFiles(maxRanges);
        _failed = new FailedGroups(maxFailedFiles);
        _pause = new RetryPause(random);
    }

    /// <summary>
    /// When the oldest file was written that the last pass saw and that is not known to be loaded; null when there is none.
    /// </summary>
    public DateTimeOffset? OldestUnsettled { get; private set; }

    internal int RangeCount => _settled.RangeCount;

    public void BeginPass()
    {
        _settled.BeginPass();
        _failed.BeginPass();
        OldestUnsettled = null;
    }

    /// <summary>Sees a file that the manifest claims. Within a pass, each once, in any order.</summary>
    public void Observe(ObjectVersion file)
    {
        _settled.Observe(file);
        _failed.Observe(file);
        if (!(file.LastModified >= OldestUnsettled) && !_settled.Contains(file))
        {
            OldestUnsettled = file.LastModified;
        }
    }

    /// <summary>Ends a pass that has seen every file of the manifest.</summary>
    /// <returns>Whether any of them needs a request.</returns>
    public bool EndPass(DateTimeOffset now)
    {
        // No failed file lies in a settled range: each one seen is among the unsettled.
        var failed = _failed.EndPass();
        var unsettled = _settled.EndPass();
        return unsettled > failed && _pause.IsOver(now);
    }

    /// <summary>
    /// Whether a file belongs into the next batch, after <see cref="EndPass"/> has said that there is one. A replace
    /// takes all files there are, failed ones too: without them the table would be half of what was sent. Those that
    /// were loaded and should have been deleted are no part of it any more.
    /// </summary>
    public bool NeedsRequest(ObjectVersion file) => _strategy switch
    {
        LoadStrategy.Replace => _keepDataFiles || !_settled.Contains(file),
        _ => !_settled.Contains(file) && !_failed.Contains(file),
    };

    /// <summary>Takes note of what became of a batch.</summary>
    /// <param name="settled">The files that are in the table and still in the bucket.</param>
    /// <param name="failures">Why others were not loaded.</param>
    /// <param name="now">When a pause would begin.</param>
    /// <remarks>
    /// After a failure that is retried by itself, nothing of this manifest is asked for until the pause is over: newer
    /// files must not overtake the ones that wait. The same when there are more failed files than can be remembered, or
    /// they would be asked for in a circle without end.
    /// </remarks>
    public void Record(
        IReadOnlyCollection<ObjectVersion> settled, IReadOnlyCollection<LoadFailure> failures, DateTimeOffset now)
    {
        _failed.Remove(settled);
        var areForgotten = false;
        foreach (var failure in failures.Where(failure => !failure.Kind.IsRetriedByItself()))
        {
            areForgotten |= _failed.Add(failure.Files);
        }

        foreach (var file in failures.SelectMany(failure => failure.Files))
        {
            _settled.Unsettle(file);
        }

        _settled.Settle(settled, failures.SelectMany(failure => failure.Files).Concat(_failed.Files));
        if (areForgotten || failures.Any(failure => failure.Kind.IsRetriedByItself()))
        {
            _pause.Begin(now);
        }
        else
        {
            _pause.Reset();
        }
    }
}
