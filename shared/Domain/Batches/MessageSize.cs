using System.Buffers;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;

namespace Blueshift.Domain.Batches;

/// <summary>
/// How many bytes a batch takes as a message, estimated from above. SQS takes 1 MiB, and not only the request has to
/// fit: the answers name its files again, with what became of them and why.
/// </summary>
public static class MessageSize
{
    /// <summary>
    /// The most bytes of files in one message. An answer may have to name a file three times: as left in the bucket, as
    /// one of a failure's files, and as the file the failure is in. The rest of 1 MiB is for the reasons
    /// (<see cref="Failures.ReasonLimits"/>) and the envelope.
    /// </summary>
    public const int MaxBytesOfFiles = 256 * 1024;

    /// <summary>The same for a load that succeeds or fails as a whole: an answer names each file once.</summary>
    public const int MaxBytesOfFilesAtOnce = 704 * 1024;

    // Names, quotes, indentation, size and time of one file in indented JSON.
    private const int BytesPerFile = 160;

    private const int BytesPerEscape = 6;

    private static readonly SearchValues<char> Unescaped =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 !#$%()*,-./:;=?@[]^_{|}~");

    /// <summary>One file of a batch.</summary>
    public static int Of(ObjectVersion file) => BytesPerFile + Of(file.Key) + Of(file.ETag);

    /// <summary>Where the batch comes from: said once in every message about it.</summary>
    public static int Of(ManifestRef manifest) =>
        Of(manifest.Bucket) + Of(manifest.Directory) + Of(manifest.Key) + Of(manifest.ETag);

    /// <summary>A text as a JSON string: what may be written as an escape counts as one.</summary>
    public static int Of(string text)
    {
        var bytes = 0;
        foreach (var c in text)
        {
            bytes += Unescaped.Contains(c) ? 1 : BytesPerEscape;
        }

        return bytes;
    }
}
