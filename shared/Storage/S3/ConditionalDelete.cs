namespace Blueshift.Storage.S3;

/// <summary>What a store does with <c>If-Match</c> on DELETE.</summary>
internal enum ConditionalDelete
{
    /// <summary>It deletes nothing but the named version.</summary>
    Honoured,

    /// <summary>It deletes whatever is there.</summary>
    Ignored,

    /// <summary>It refuses any request with the condition.</summary>
    Refused,

    /// <summary>It could not be tried out.</summary>
    Unknown,
}
