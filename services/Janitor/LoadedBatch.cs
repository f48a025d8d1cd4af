using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;

namespace Blueshift.Janitor;

/// <summary>A batch that somebody says was loaded, in domain terms. Nothing in it is taken on trust.</summary>
/// <param name="BatchId">The Scanner's id of it.</param>
/// <param name="Manifest">The manifest version it was loaded by.</param>
/// <param name="Files">The versions that are said to be loaded.</param>
/// <param name="IsLast">Whether no other matching file was waiting when it was cut.</param>
/// <param name="Database">The connection's name; null when the manifest brought its own address.</param>
/// <param name="KeepDataFiles">What the message says of the flag: it can only spare files, never condemn them.</param>
/// <param name="KeepManifest">The same of the manifest.</param>
internal sealed record LoadedBatch(
    Guid BatchId,
    ManifestRef Manifest,
    IReadOnlyList<ObjectVersion> Files,
    bool IsLast,
    string? Database,
    bool KeepDataFiles,
    bool KeepManifest);
