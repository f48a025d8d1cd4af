namespace Blueshift.Architecture.Tests;

/// <summary>What a project may ask for. A star at the end of a name stands for anything.</summary>
/// <param name="References">Folders of projects, relative to the root.</param>
/// <param name="Packages">Third-party packages it owns.</param>
internal sealed record Allowance(IReadOnlyList<string> References, IReadOnlyList<string> Packages);
