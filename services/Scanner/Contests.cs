using System.Globalization;
using Blueshift.Domain.Batches;
using Blueshift.Domain.Objects;

namespace Blueshift.Scanner;

/// <summary>
/// The files of one directory that another manifest claims too, by the two: a mistake in one pattern is about any number
/// of files, and is one thing to mend.
/// </summary>
internal sealed class Contests
{
    private readonly Dictionary<Claim.Contested, Contest> _contests = [];

    public IReadOnlyCollection<Contest> All => _contests.Values;

    public void Add(ObjectVersion file, Claim.Contested claim) =>
        _contests[claim] = _contests.TryGetValue(claim, out var contest)
            ? contest with { Files = contest.Files + 1 }
            : new Contest(claim, file.Key, 1);

    /// <param name="Claim">The two manifests.</param>
    /// <param name="First">The key of the first file they both claim.</param>
    /// <param name="Files">How many there are.</param>
    internal sealed record Contest(Claim.Contested Claim, string First, long Files)
    {
        public string ReasonFor(string owner, string other)
        {
            var files = Files == 1 ? "1 file" : string.Create(CultureInfo.InvariantCulture, $"{Files:N0} files");
            return $"{files}, {First} the first, claimed by {owner} and by {other}, so neither loads them: "
                + "narrow the :data-pattern of one of them";
        }
    }
}
