using Blueshift.Contracts;
using Blueshift.Domain.Objects;

namespace Blueshift.Hosting.Messages;

/// <summary>Between a file version on the queue and in the domain: a message may change shape without touching a rule.</summary>
public static class FileVersionMapping
{
    public static FileVersion ToContract(this ObjectVersion version) => new()
    {
        Key = version.Key,
        ETag = version.ETag,
        Size = version.Size,
        LastModified = version.LastModified,
    };

    public static ObjectVersion ToDomain(this FileVersion version) =>
        new(version.Key, version.ETag, version.Size, version.LastModified);

    public static IReadOnlyList<FileVersion> ToContract(this IEnumerable<ObjectVersion> versions) =>
        [.. versions.Select(ToContract)];

    public static IReadOnlyList<ObjectVersion> ToDomain(this IEnumerable<FileVersion> versions) =>
        [.. versions.Select(ToDomain)];
}
