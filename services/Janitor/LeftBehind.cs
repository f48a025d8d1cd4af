using Blueshift.Contracts;
using Blueshift.Domain.Objects;

namespace Blueshift.Janitor;

/// <summary>An object that was not deleted.</summary>
/// <param name="Object">The version that might have been.</param>
/// <param name="Reason">One of <see cref="LeftReasons"/>.</param>
/// <param name="Detail">The rest of the story for a person, where there is one.</param>
internal sealed record LeftBehind(ObjectVersion Object, string Reason, string? Detail = null);
