namespace Blueshift.Domain.Configuration;

/// <summary>Where the tagged values of a configuration come from.</summary>
/// <param name="Environment">The value of an environment variable, for <c>#env</c>; null when it is not set.</param>
/// <param name="ReadFile">The content of a file, for <c>#file</c>; null when it cannot be read.</param>
public sealed record ConfigSources(Func<string, string?> Environment, Func<string, string?> ReadFile);
