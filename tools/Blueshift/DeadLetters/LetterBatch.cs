using Blueshift.Contracts;
using Blueshift.SqsTransport.DeadLetters;

namespace Blueshift.Tool.DeadLetters;

/// <summary>
/// The batch that a message is about, with the files that were asked for, were loaded or checked, failed or were deleted, as the type
/// of the message says.
/// </summary>
internal sealed record LetterBatch(
    Guid BatchId, string Bucket, string ManifestKey, string ManifestETag, IReadOnlyList<FileVersion> Files)
{
    /// <summary>Null for a message of another type, or of another version's layout.</summary>
    public static LetterBatch? Of(DeadLetter letter) => LetterMessage.Read(letter) switch
    {
        LoadRequested message =>
            new(message.BatchId, message.Bucket, message.ManifestKey, message.ManifestETag, message.Files),
        LoadCompleted message =>
            new(message.BatchId, message.Bucket, message.ManifestKey, message.ManifestETag, message.Files),
        LoadFailed message => new(
            message.BatchId, message.Bucket, message.ManifestKey, message.ManifestETag,
            [.. message.Failures.SelectMany(failure => failure.Files)]),
        LoadChecked message =>
            new(message.BatchId, message.Bucket, message.ManifestKey, message.ManifestETag, message.Files),
        CleanupRequested message =>
            new(message.BatchId, message.Bucket, message.ManifestKey, message.ManifestETag, []),
        CleanupCompleted message =>
            new(message.BatchId, message.Bucket, message.ManifestKey, message.ManifestETag, message.Deleted),
        _ => null,
    };
}
