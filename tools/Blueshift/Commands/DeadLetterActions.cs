using Amazon.Runtime;
using Blueshift.Domain.Configuration;
using Blueshift.Hosting.Startup;
using Blueshift.Tool.DeadLetters;
using Blueshift.Tool.Screens;
using MassTransit;

namespace Blueshift.Tool.Commands;

/// <summary>What <c>blueshift dead-letters</c> does with the queues that the configuration names.</summary>
internal sealed class DeadLetterActions
{
    private readonly Terminal _terminal;
    private readonly string _prefix;
    private readonly DeadLetterDesk _desk;
    private readonly TimeProvider _clock;
    private readonly CancellationToken _cancellationToken;

    private DeadLetterActions(
        Terminal terminal, string prefix, DeadLetterDesk desk, TimeProvider clock, CancellationToken cancellationToken)
    {
        _terminal = terminal;
        _prefix = prefix;
        _desk = desk;
        _clock = clock;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Reads the configuration and does it.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        Terminal terminal, FileInfo config, Func<DeadLetterActions, Task<int>> act, CancellationToken cancellationToken)
    {
        var configPath = config.ToString();
        switch (await ConfigFile.ReadAsync(configPath, cancellationToken))
        {
            case ConfigResult.Accepted { Config.Transport: TransportSettings.AmazonSqs sqs } accepted:
                foreach (var warning in accepted.Warnings)
                {
                    terminal.WriteError(warning.Render(configPath));
                }

                return await RunAsync(terminal, sqs, act, cancellationToken);
            case ConfigResult.Accepted:
                terminal.WriteError(
                    $"{configPath}: the transport :in-memory keeps no dead letters. What failed is in the load history; "
                    + "blueshift run --once --retry-failed tries it again.");
                return ExitCode.Invalid;
            case ConfigResult.Refused refused:
                terminal.WriteError(string.Join('\n', refused.Problems.Select(problem => problem.Render(configPath))));
                return ExitCode.Invalid;
            default:
                throw new InvalidOperationException("A configuration is accepted or refused.");
        }
    }

    public async Task<int> ListAsync(bool asJson)
    {
        var look = await _desk.LookAsync(_cancellationToken);
        if (asJson)
        {
            _terminal.WriteRaw(LetterJson.Of(look.Letters));
        }
        else if (look.Letters.Count > 0)
        {
            new LetterListScreen(_terminal, _prefix, _clock).Show(look.Letters);
        }
        else if (look.Hidden == 0)
        {
            SayNone();
        }

        SayHidden(look);
        return ExitCode.Done;
    }

    public async Task<int> ShowAsync(string id, bool asJson)
    {
        var look = await _desk.LookAsync(_cancellationToken);
        switch (new LetterChoice.ById([id]).From(look.Letters))
        {
            case LetterSelection.Found { Letters: [var letter] } when asJson:
                _terminal.WriteRaw(LetterJson.Of(letter));
                return ExitCode.Done;
            case LetterSelection.Found { Letters: [var letter] }:
                new LetterScreen(_terminal, _clock).Show(letter);
                return ExitCode.Done;
            case LetterSelection.Refused refused:
                return Refuse(refused, look);
            default:
                throw new InvalidOperationException("One id is that of one letter, or is refused.");
        }
    }

    public Task<int> ReplayAsync(LetterChoice choice) => ForEachAsync(choice, async letters =>
        Report("Replayed", await _desk.ReplayAsync(letters, _cancellationToken), letters.Count));

    public async Task<int> PurgeAsync(LetterChoice choice, bool isAgreed)
    {
        if (!isAgreed && !_terminal.CanAsk)
        {
            _terminal.WriteError("Nobody can be asked here whether to delete for good: say --yes.");
            return ExitCode.Invalid;
        }

        return await ForEachAsync(choice, async letters =>
        {
            if (!isAgreed && !await _terminal.AskAsync(PurgeQuestion.For(letters), _cancellationToken))
            {
                _terminal.WriteError("Nothing was deleted.");
                return ExitCode.Failed;
            }

            return Report("Deleted", await _desk.PurgeAsync(letters, _cancellationToken), letters.Count);
        });
    }

    private static async Task<int> RunAsync(
        Terminal terminal,
        TransportSettings.AmazonSqs settings,
        Func<DeadLetterActions, Task<int>> act,
        CancellationToken cancellationToken)
    {
        try
        {
            var clock = TimeProvider.System;
            using var desk = new DeadLetterDesk(settings, clock);
            return await act(new DeadLetterActions(terminal, settings.QueuePrefix, desk, clock, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            terminal.WriteError("Stopped before the end. What was not dealt with is where it was: the same command goes on.");
        }
        catch (Exception exception) when (
            exception is AmazonClientException or AmazonServiceException or HttpRequestException or IOException
                or MassTransitException or OperationCanceledException or TimeoutException)
        {
            terminal.WriteError($"Amazon SQS: {exception.Message}");
        }

        return ExitCode.Failed;
    }

    private async Task<int> ForEachAsync(LetterChoice choice, Func<IReadOnlyList<Letter>, Task<int>> act)
    {
        var look = await _desk.LookAsync(_cancellationToken);
        switch (choice.From(look.Letters))
        {
            case LetterSelection.Found { Letters: [] }:
                SayNone(choice);
                SayHidden(look);
                return ExitCode.Done;
            case LetterSelection.Found found:
                SayHidden(look);
                return await act(found.Letters);
            case LetterSelection.Refused refused:
                return Refuse(refused, look);
            default:
                throw new InvalidOperationException("A choice finds letters, or is refused.");
        }
    }

    private int Report(string what, int done, int wanted)
    {
        _terminal.Write($"{what} {LetterText.Count(done, "dead letter")}.");
        if (done == wanted)
        {
            return ExitCode.Done;
        }

        _terminal.WriteError($"{wanted - done} more had gone meanwhile, or somebody else looks at them just now: list again.");
        return ExitCode.Failed;
    }

    private int Refuse(LetterSelection.Refused refused, LetterLook look)
    {
        _terminal.WriteError(refused.Reason);
        SayHidden(look);
        return ExitCode.Invalid;
    }

    private void SayNone(LetterChoice? choice = null) => _terminal.Write(
        choice is LetterChoice.ByTable { Table: var table } ? $"No dead letters of the table {table}." : "No dead letters.");

    private void SayHidden(LetterLook look)
    {
        if (look.Hidden > 0)
        {
            _terminal.WriteError(
                $"About {look.Hidden} more cannot be seen just now: somebody else looks at them, or did until 5 minutes ago.");
        }
    }
}
