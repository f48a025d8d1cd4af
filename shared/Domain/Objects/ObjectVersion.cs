namespace Blueshift.Domain.Objects;

/// <summary>One version of one object.</summary>
/// <param name="Key">The whole key, as the store spells it.</param>
/// <param name="ETag">The entity tag without its quotes; it changes whenever the content does.</param>
/// <param name="Size">Bytes as stored.</param>
/// <param name="LastModified">
/// When the store took this version, cut to whole seconds: that is all S3 gives, and a key written twice with the same
/// bytes must not look different in a listing and in a header.
/// </param>
public sealed record ObjectVersion(string Key, string ETag, long Size, DateTimeOffset LastModified);
