using Blueshift.Domain.Failures;

namespace Blueshift.Warehouse.Loading;

/// <summary>Why files of the batch under way cannot be loaded.</summary>
/// <param name="Kind">What kind of reason.</param>
/// <param name="Reason">The reason for a person.</param>
/// <param name="Files">The files that fail by it, together.</param>
internal sealed record Finding(FailureKind Kind, string Reason, IReadOnlyList<BatchFile> Files)
{
    /// <summary>The file the reason speaks of, where it speaks of one.</summary>
    public BatchFile? File { get; init; }

    public IReadOnlyList<FileRowError> RowErrors { get; init; } = [];

    public string? Code { get; init; }

    /// <summary>Whether loading fewer of the files at a time may find the one at fault.</summary>
    public bool MayBeIsolated { get; init; }

    public LoadFailure ToFailure() => new()
    {
        Kind = Kind,
        Reason = StorableText.Cut(Reason, LoadFailure.MaxReasonLength),
        Files = [.. Files.Select(file => file.Version)],
        File = File?.Version,
        RowErrors = RowErrors,
        Code = Code,
    };
}
