namespace Blueshift.Storage.S3;

/// <summary>What the store answered to one DELETE.</summary>
internal enum S3DeleteAnswer
{
    /// <summary>204. Without a condition that is also the answer when there was no such object.</summary>
    Done,

    /// <summary>404, in answer to a condition.</summary>
    NoSuchObject,

    /// <summary>412: the object has another ETag.</summary>
    PreconditionFailed,

    /// <summary>409 ConditionalRequestConflict: somebody else is writing or deleting the same key.</summary>
    Conflict,
}
