namespace Blueshift.Storage.Local;

/// <summary>Makes a <see cref="StorageException"/> of what the file system throws.</summary>
internal static class LocalErrors
{
    public static bool IsFromBelow(Exception failure) => failure is IOException or UnauthorizedAccessException;

    /// <param name="failure">What was thrown; <see cref="IsFromBelow"/> holds for it.</param>
    /// <param name="action">What was attempted, as the start of a sentence: <c>Reading 'a'</c>.</param>
    /// <param name="key">The key or prefix it was about.</param>
    public static StorageException Translate(Exception failure, string action, string key)
    {
        var (code, isTransient) = failure switch
        {
            UnauthorizedAccessException => ("AccessDenied", false),
            PathTooLongException => ("KeyTooLongError", false),
            // Somebody else holds the file, the disk is full or away: it may pass.
            _ => ("InputOutputError", true),
        };
        return new StorageException(code, $"{action} failed: {failure.Message}", key, isTransient, failure);
    }
}
