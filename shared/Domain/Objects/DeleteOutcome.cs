namespace Blueshift.Domain.Objects;

/// <summary>What became of a guarded delete.</summary>
public enum DeleteOutcome
{
    Deleted,

    /// <summary>There was no such object any more: somebody, or an earlier attempt, had deleted it.</summary>
    AlreadyGone,

    /// <summary>The object has another ETag: it was overwritten and has been left alone.</summary>
    Changed,
}
