namespace Blueshift.Domain;

/// <summary>
/// Something unexpected that Blueshift can say facts about. What is expected (a bad file, a changed object) is an
/// outcome, never an exception.
/// </summary>
public abstract class BlueshiftException : Exception
{
    protected BlueshiftException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Whether the same call may succeed later without anybody doing anything.</summary>
    public abstract bool IsTransient { get; }

    /// <summary>The code the other side gave (SQLSTATE, S3 error code); null when it gave none.</summary>
    public abstract string? Code { get; }
}
