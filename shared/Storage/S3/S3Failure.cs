namespace Blueshift.Storage.S3;

/// <param name="IsTransient">Whether the same request may succeed later without anybody doing anything.</param>
/// <param name="Reason">For a person: what it means and, where somebody can, what to do.</param>
internal sealed record S3Failure(bool IsTransient, string Reason);
