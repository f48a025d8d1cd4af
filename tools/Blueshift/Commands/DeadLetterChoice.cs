using System.CommandLine;
using System.CommandLine.Parsing;
using Blueshift.Tool.DeadLetters;

namespace Blueshift.Tool.Commands;

/// <summary><c>ID… | --all | --table T</c>, of which there must be exactly one.</summary>
internal sealed class DeadLetterChoice
{
    public const string IdMeaning = "The id, or as much of its beginning as no other id has.";

    private readonly Argument<string[]> _ids = new("ID") { Description = IdMeaning, Arity = ArgumentArity.ZeroOrMore };

    private readonly Option<bool> _all = new("--all") { Description = "All there are." };

    private readonly Option<string> _table = new("--table")
    {
        Description = "Those of one table: schema.table, or the table in any schema, or - for those whose table is not known.",
        HelpName = "TABLE",
    };

    public void AddTo(Command command)
    {
        _ids.Validators.Add(RefuseEmptyIds);
        command.Add(_ids);
        command.Add(_all);
        command.Add(_table);
        command.Validators.Add(RequireOne);
    }

    public LetterChoice Of(ParseResult result) => (result.GetValue(_all), result.GetValue(_table)) switch
    {
        (true, _) => new LetterChoice.All(),
        (_, { } table) => new LetterChoice.ByTable(table),
        _ => new LetterChoice.ById(result.GetRequiredValue(_ids)),
    };

    /// <summary>Every id begins with nothing: a script's variable that is not set must not choose.</summary>
    public static void RefuseEmptyIds(ArgumentResult result)
    {
        if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
        {
            result.AddError("An ID is empty.");
        }
    }

    private void RequireOne(CommandResult result)
    {
        bool[] given =
        [
            result.GetResult(_ids) is { Tokens.Count: > 0 },
            result.GetValue(_all),
            result.GetResult(_table) is { Implicit: false },
        ];
        if (given.Count(isGiven => isGiven) != 1)
        {
            result.AddError("Say which: IDs, or --all, or --table TABLE.");
        }
    }
}
