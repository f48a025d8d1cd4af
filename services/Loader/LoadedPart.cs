using Blueshift.Domain.Loading;

namespace Blueshift.Loader;

/// <summary>One load of a batch, or of a part of it, and what the warehouse said of it.</summary>
internal sealed record LoadedPart(LoadPlan Plan, LoadReport Report);
