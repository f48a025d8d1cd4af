namespace Blueshift.Domain.Objects;

/// <summary>The version that was to be read is no longer there: deleted, or overwritten.</summary>
public sealed class ObjectVersionGoneException(string key, string etag, Exception? innerException)
    : BlueshiftException($"'{key}' is no longer there with ETag {etag}: it was deleted or overwritten.", innerException)
{
    public string Key { get; } = key;

    public string ETag { get; } = etag;

    /// <summary>False: that version will not come back. Who finds it out leaves the file for the next scan.</summary>
    public override bool IsTransient => false;

    public override string? Code => "ObjectVersionGone";
}
