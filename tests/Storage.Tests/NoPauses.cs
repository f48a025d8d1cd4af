namespace Blueshift.Storage.Tests;

/// <summary>Chance that always falls on the shortest pause: none.</summary>
internal sealed class NoPauses : Random
{
    public override double NextDouble() => 0;
}
