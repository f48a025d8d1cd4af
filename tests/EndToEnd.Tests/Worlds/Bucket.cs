using System.Text;
using Amazon.S3.Model;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Worlds;

/// <summary>A bucket as the people see it who write files into it: nothing here goes through a proxy.</summary>
public sealed class Bucket(AwsEmulator emulator, string name)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public string Name => name;

    public Task PutAsync(string key, string text, CancellationToken cancellationToken) =>
        PutAsync(key, Encoding.UTF8.GetBytes(text), cancellationToken);

    public Task PutAsync(string key, byte[] content, CancellationToken cancellationToken) =>
        emulator.PutObjectAsync(name, key, content, cancellationToken);

    public Task PutAsync(string key, ManifestText manifest, CancellationToken cancellationToken) =>
        PutAsync(key, manifest.ToString(), cancellationToken);

    public Task DeleteAsync(string key, CancellationToken cancellationToken) =>
        emulator.S3.DeleteObjectAsync(name, key, cancellationToken);

    public async Task<string> ReadAsync(string key, CancellationToken cancellationToken)
    {
        using var answer = await emulator.S3.GetObjectAsync(name, key, cancellationToken);
        using var reader = new StreamReader(answer.ResponseStream, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    /// <summary>All keys, those of Blueshift's own objects too.</summary>
    public async Task<IReadOnlyList<string>> KeysAsync(CancellationToken cancellationToken) =>
        [.. (await ListAsync(cancellationToken)).Select(found => found.Key)];

    /// <summary>Every object with what makes its version the one it is, a line each.</summary>
    public async Task<IReadOnlyList<string>> VersionsAsync(CancellationToken cancellationToken) =>
        [.. (await ListAsync(cancellationToken)).Select(found => $"{found.Key} {found.ETag} {found.LastModified:O}")];

    /// <summary>
    /// Writes an object again until the store gives it a later time than it has now: times are whole seconds, and the
    /// same bytes at the same time are the same version.
    /// </summary>
    public async Task PutLaterAsync(string key, byte[] content, DateTime earlier, CancellationToken cancellationToken)
    {
        do
        {
            await Task.Delay(Pause, cancellationToken);
            await PutAsync(key, content, cancellationToken);
        }
        while (await TimeOfAsync(key, cancellationToken) <= earlier);
    }

    /// <summary>When the store took the present version, in whole seconds.</summary>
    public async Task<DateTime> TimeOfAsync(string key, CancellationToken cancellationToken) =>
        (await emulator.S3.GetObjectMetadataAsync(name, key, cancellationToken)).LastModified!.Value.ToUniversalTime();

    private async Task<IReadOnlyList<S3Object>> ListAsync(CancellationToken cancellationToken)
    {
        var found = new List<S3Object>();
        var pages = emulator.S3.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = name });
        await foreach (var page in pages.Responses.WithCancellation(cancellationToken))
        {
            found.AddRange(page.S3Objects ?? []);
        }

        return found;
    }
}
