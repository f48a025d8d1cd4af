namespace Blueshift.Contracts;

/// <summary>
/// The queues of Blueshift, without the prefix a deployment may put in front. They are never derived from class
/// names: renaming a class must not orphan a queue.
/// </summary>
public static class QueueNames
{
    /// <summary>Takes <see cref="LoadRequested"/>; any number of Loaders read from it.</summary>
    public const string Loader = "loader";

    /// <summary>Takes <see cref="LoadCompleted"/> and <see cref="CleanupRequested"/>.</summary>
    public const string Janitor = "janitor";

    /// <summary>Takes <see cref="CleanupCompleted"/>, <see cref="LoadFailed"/> and <see cref="LoadChecked"/>.</summary>
    public const string Scanner = "scanner";
}
