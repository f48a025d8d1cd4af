using System.CommandLine;

namespace Blueshift.Tool.Commands;

/// <summary><c>blueshift dead-letters</c>: what Amazon SQS keeps because it could not be dealt with.</summary>
internal static class DeadLettersCommand
{
    public static Command Create(Terminal terminal) => new(
        "dead-letters", "Shows what failed for good and was set aside in Amazon SQS, has it tried again, or deletes it.")
    {
        CreateList(terminal),
        CreateShow(terminal),
        CreateReplay(terminal),
        CreatePurge(terminal),
    };

    private static Command CreateList(Terminal terminal)
    {
        var (config, json) = (ConfigOption.Create(), CreateJson());
        var command = new Command(
            "list", "A line for each: id, age, queue, table, number of files, attempts, reason; separated by tabs in a pipe.")
        {
            config, json,
        };
        command.SetAction((result, cancellationToken) => DeadLetterActions.RunAsync(
            terminal, result.GetRequiredValue(config), actions => actions.ListAsync(result.GetValue(json)), cancellationToken));
        return command;
    }

    private static Command CreateShow(Terminal terminal)
    {
        var id = new Argument<string>("ID") { Description = DeadLetterChoice.IdMeaning };
        id.Validators.Add(DeadLetterChoice.RefuseEmptyIds);
        var (config, json) = (ConfigOption.Create(), CreateJson());
        var command = new Command("show", "Everything about one: the batch, its files, the reason, the stack, the headers.")
        {
            id, config, json,
        };
        command.SetAction((result, cancellationToken) => DeadLetterActions.RunAsync(
            terminal,
            result.GetRequiredValue(config),
            actions => actions.ShowAsync(result.GetRequiredValue(id), result.GetValue(json)),
            cancellationToken));
        return command;
    }

    private static Command CreateReplay(Terminal terminal)
    {
        var (choice, config) = (new DeadLetterChoice(), ConfigOption.Create());
        var command = new Command(
            "replay",
            "Sends them back to the queues they came from, once the cause is mended. Safe to interrupt and to repeat: "
            + "what is loaded already is not loaded again.")
        {
            config,
        };
        choice.AddTo(command);
        command.SetAction((result, cancellationToken) => DeadLetterActions.RunAsync(
            terminal, result.GetRequiredValue(config), actions => actions.ReplayAsync(choice.Of(result)), cancellationToken));
        return command;
    }

    private static Command CreatePurge(Terminal terminal)
    {
        var (choice, config) = (new DeadLetterChoice(), ConfigOption.Create());
        var yes = new Option<bool>("--yes") { Description = "Do not ask. Needed where nobody can be asked." };
        var command = new Command("purge", "Deletes them for good, after asking. The data files and the load history stay as they are.")
        {
            config, yes,
        };
        choice.AddTo(command);
        command.SetAction((result, cancellationToken) => DeadLetterActions.RunAsync(
            terminal,
            result.GetRequiredValue(config),
            actions => actions.PurgeAsync(choice.Of(result), result.GetValue(yes)),
            cancellationToken));
        return command;
    }

    private static Option<bool> CreateJson() => new("--json") { Description = "As JSON, with all that show shows." };
}
