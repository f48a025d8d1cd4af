namespace Blueshift.SqsTransport.DeadLetters;

/// <summary>Why a message was set aside.</summary>
public enum DeadLetterCause
{
    /// <summary>Its consumer failed, and kept failing when it was tried again; or it could not be read.</summary>
    Failed,

    /// <summary>No consumer takes messages of its type.</summary>
    Skipped,

    /// <summary>It was handed out too often without an end: its consumer's process crashed each time, or was stopped.</summary>
    Crashed,
}
