namespace Blueshift.Domain.Patterns;

/// <summary>One state of a <see cref="PatternProgram"/>.</summary>
/// <param name="Set">What it takes before it goes on; null where it takes nothing.</param>
/// <param name="Next">Where it goes on.</param>
/// <param name="Other">Where a fork goes on as well.</param>
internal readonly record struct PatternState(CodePointSet? Set, int Next, int Other)
{
    public static PatternState Take(CodePointSet set, int next) => new(set, next, next);

    public static PatternState Fork(int one, int other) => new(null, one, other);
}
