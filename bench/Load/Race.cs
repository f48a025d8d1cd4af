namespace Blueshift.Bench.Load;

/// <summary>The contenders one after another, round by round, so that what disturbs the machine disturbs all.</summary>
internal static class Race
{
    public static async Task<IReadOnlyList<Rounds>> RunAsync(
        IReadOnlyList<Contender> contenders,
        int rounds,
        Func<Contender, CancellationToken, Task<Reading>> run,
        CancellationToken cancellationToken)
    {
        var readings = contenders.ToDictionary(contender => contender, _ => new List<Reading>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var contender in contenders)
            {
                readings[contender].Add(await run(contender, cancellationToken));
            }
        }

        return [.. contenders.Select(contender => new Rounds(contender.Name, readings[contender]))];
    }
}
