using Blueshift.Domain.Loading;

namespace Blueshift.Loader;

/// <summary>A load under way.</summary>
/// <param name="LoadId">Its id in the history.</param>
/// <param name="ManifestKey">The manifest that asked for it.</param>
/// <param name="Table">The target, as the manifest has it.</param>
/// <param name="Files">Files in the batch.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Progress">How far it is.</param>
public sealed record RunningLoad(
    Guid LoadId, string ManifestKey, string Table, int Files, DateTimeOffset StartedAt, LoadProgress Progress);
