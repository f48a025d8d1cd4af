namespace Blueshift.Tool.DeadLetters;

/// <summary>Which dead letters a person means.</summary>
internal abstract record LetterChoice
{
    /// <summary>What stands for a table that nobody noted, on the screen and as a choice.</summary>
    public const string NoTable = "-";

    private LetterChoice()
    {
    }

    /// <summary>Finds them.</summary>
    public abstract LetterSelection From(IReadOnlyList<Letter> letters);

    public sealed record All : LetterChoice
    {
        public override LetterSelection From(IReadOnlyList<Letter> letters) => new LetterSelection.Found(letters);
    }

    /// <param name="Ids">Whole ids, or beginnings that no two ids have in common.</param>
    public sealed record ById(IReadOnlyList<string> Ids) : LetterChoice
    {
        public override LetterSelection From(IReadOnlyList<Letter> letters)
        {
            var found = new List<Letter>();
            foreach (var id in Ids)
            {
                Letter[] matches = [.. letters.Where(letter => letter.Id.StartsWith(id, StringComparison.OrdinalIgnoreCase))];
                if (matches is not [var match])
                {
                    return new LetterSelection.Refused(Problem(id, matches));
                }

                found.Add(match);
            }

            return new LetterSelection.Found([.. found.Distinct()]);
        }

        private static string Problem(string id, Letter[] matches) => matches.Length == 0
            ? $"No dead letter has an id that begins with '{id}'."
            : $"'{id}' is ambiguous: {matches.Length} ids begin with it, such as {matches[0].Id} and {matches[1].Id}.";
    }

    /// <param name="Table"><c>schema.table</c>, or the table in any schema, or <see cref="NoTable"/>.</param>
    public sealed record ByTable(string Table) : LetterChoice
    {
        public override LetterSelection From(IReadOnlyList<Letter> letters) =>
            new LetterSelection.Found([.. letters.Where(letter => IsOf(letter.Table ?? NoTable))]);

        private bool IsOf(string table) =>
            table == Table
            || (!Table.Contains('.', StringComparison.Ordinal) && table.EndsWith($".{Table}", StringComparison.Ordinal));
    }
}
