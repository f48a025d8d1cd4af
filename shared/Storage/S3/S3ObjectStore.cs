using Amazon.S3;
using Blueshift.Domain.Configuration;
using Blueshift.Domain.Objects;
using Microsoft.Extensions.Logging;

namespace Blueshift.Storage.S3;

/// <summary>A bucket of Amazon S3, or of a store that speaks its protocol.</summary>
internal sealed class S3ObjectStore : IObjectStore, IDisposable
{
    private readonly AmazonS3Client _client;
    private readonly S3ObjectStore? _owner;
    private readonly string? _serverSideEncryption;
    private readonly Func<Guid> _newId;
    private readonly S3Bucket _bucket;
    private readonly S3DeleteProbe _deleteProbe;
    private readonly S3GuardedDelete _guardedDelete;
    private readonly TimeProvider _time;
    private readonly Backoff _backoff;
    private readonly ILogger _logger;

    /// <exception cref="StorageException">The settings name no region, and none can be found.</exception>
    public S3ObjectStore(
        BucketSettings.S3 settings,
        TimeProvider time,
        Random random,
        Func<Guid> newId,
        ILogger<S3ObjectStore> logger)
    {
        _time = time;
        _logger = logger;
        _backoff = new Backoff(time, random);
        _newId = newId;
        _serverSideEncryption = settings.ServerSideEncryption;
        _client = S3ClientFactory.Create(settings);
        _bucket = new S3Bucket(_client, settings.Name, _serverSideEncryption, time);
        _deleteProbe = new S3DeleteProbe(_bucket, time, newId, logger);
        _guardedDelete = new S3GuardedDelete(_bucket, _deleteProbe, _backoff);
    }

    private S3ObjectStore(S3ObjectStore owner, string bucket)
    {
        _owner = owner;
        (_time, _logger, _backoff, _newId) = (owner._time, owner._logger, owner._backoff, owner._newId);
        _serverSideEncryption = owner._serverSideEncryption;
        _client = owner._client;
        _bucket = new S3Bucket(_client, bucket, _serverSideEncryption, _time);
        _deleteProbe = new S3DeleteProbe(_bucket, _time, _newId, _logger);
        _guardedDelete = new S3GuardedDelete(_bucket, _deleteProbe, _backoff);
    }

    public string Bucket => _bucket.Name;

    public IObjectStore In(string bucket) => bucket == Bucket ? this : new S3ObjectStore(_owner ?? this, bucket);

    public IAsyncEnumerable<ObjectVersion> ListAsync(string prefix, CancellationToken cancellationToken) =>
        S3Listing.ListAsync(_bucket, prefix, cancellationToken);

    public Task<ObjectVersion?> FindAsync(string key, CancellationToken cancellationToken) =>
        _bucket.FindAsync(key, cancellationToken);

    public async Task<Stream> OpenReadAsync(ObjectVersion version, CancellationToken cancellationToken)
    {
        if (version.Size == 0)
        {
            // No range can be asked for where there are no bytes.
            return (await FindAsync(version.Key, cancellationToken))?.ETag == version.ETag
                ? Stream.Null
                : throw new ObjectVersionGoneException(version.Key, version.ETag, innerException: null);
        }

        var stream = new S3ObjectStream(_bucket, version, _time, _backoff, _logger);
        await stream.OpenAsync(cancellationToken);
        return stream;
    }

    public async Task<ObjectVersion> PutAsync(
        string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var etag = await _bucket.PutAsync(key, content, cancellationToken);
        // Only a header of a later answer says the time that a listing will show.
        var written = await _bucket.FindAsync(key, cancellationToken);
        return written is not null && (etag is null || written.ETag == etag)
            ? written
            : throw new ObjectVersionGoneException(key, etag ?? "unknown", innerException: null);
    }

    public Task<DeleteOutcome> DeleteAsync(string key, string etag, CancellationToken cancellationToken) =>
        _guardedDelete.DeleteAsync(key, etag, cancellationToken);

    public void Dispose()
    {
        _deleteProbe.Dispose();
        if (_owner is null)
        {
            _client.Dispose();
        }
    }
}
