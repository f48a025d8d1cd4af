using System.Net;
using Amazon.S3.Model;
using Blueshift.Domain.Objects;
using Microsoft.Extensions.Logging;

namespace Blueshift.Storage.S3;

/// <summary>
/// Exactly one version of an object, to its last byte or not at all. A body that breaks is taken up again at the byte
/// where it broke, on condition that the object still has the same ETag.
/// </summary>
internal sealed class S3ObjectStream(
    S3Bucket bucket, ObjectVersion version, TimeProvider time, Backoff backoff, ILogger logger)
    : ObjectStream
{
    /// <summary>A read that breaks more often in a row, without a single byte in between, fails.</summary>
    internal const int MaxBreaksInARow = 5;

    // A body that delivers nothing for so long counts as broken. The client's own time-out ends with the headers.
    private static readonly TimeSpan InactivityLimit = TimeSpan.FromSeconds(30);

    // Over TLS it would find nothing, and MD5 costs more than all else that is done here.
    private readonly ContentCheck? _check = bucket.IsProtected ? null : new(version.ETag);
    private GetObjectResponse? _body;
    private long _position;
    private int _breaksInARow;

    /// <summary>Asks for the bytes from the present position on.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        var answer = await bucket.GetAsync(version, _position, cancellationToken);
        try
        {
            CheckAnswer(answer);
            _body = answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var wanted = buffer[..(int)Math.Min(buffer.Length, version.Size - _position)];
        if (wanted.IsEmpty)
        {
            return 0;
        }

        var count = await ReadOrResumeAsync(wanted, cancellationToken);
        _check?.Append(wanted.Span[..count]);
        if (_position + count == version.Size && _check?.Matches(_body!.ServerSideEncryptionMethod) is false)
        {
            throw Failure("ChecksumMismatch", "the bytes do not match the store's MD5 hash", isTransient: true);
        }

        _position += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        CloseBody();
        _check?.Dispose();
        base.Dispose(disposing);
    }

    private async Task<int> ReadOrResumeAsync(Memory<byte> wanted, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                if (_body is null)
                {
                    await OpenAsync(cancellationToken);
                }

                var count = await ReadBodyAsync(wanted, cancellationToken);
                _breaksInARow = 0;
                return count;
            }
            catch (Exception broken) when (IsPassing(broken))
            {
                CloseBody();
                cancellationToken.ThrowIfCancellationRequested();
                await PauseAsync(broken, cancellationToken);
            }
        }
    }

    private async Task<int> ReadBodyAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var count = await TimeLimit.RunAsync(
            InactivityLimit,
            time,
            token => _body!.ResponseStream.ReadAsync(buffer, token).AsTask(),
            cancellationToken);
        return count > 0 ? count : throw new EndOfStreamException("The body ended early.");
    }

    private async Task PauseAsync(Exception broken, CancellationToken cancellationToken)
    {
        if (++_breaksInARow > MaxBreaksInARow)
        {
            throw broken as StorageException ?? S3Errors.Translate(broken, Action, version.Key);
        }

        StorageLog.ReadBroken(logger, broken, version.Key, bucket.Name, _position, version.Size, _breaksInARow);
        await backoff.PauseAsync(_breaksInARow, cancellationToken);
    }

    private void CheckAnswer(GetObjectResponse answer)
    {
        if (!string.IsNullOrEmpty(answer.ETag) && ETags.Unquote(answer.ETag) != version.ETag)
        {
            throw new ObjectVersionGoneException(version.Key, version.ETag, innerException: null);
        }

        if (_position > 0 && !IsRangeFrom(answer, _position))
        {
            throw Failure("RangeIgnored", "the store sent other bytes than were asked for", isTransient: false);
        }

        var expected = version.Size - _position;
        if (answer.ContentLength != expected)
        {
            var reason = $"the store announced {answer.ContentLength} bytes where {expected} remain";
            throw Failure("LengthMismatch", reason, isTransient: false);
        }
    }

    private static bool IsRangeFrom(GetObjectResponse answer, long position) =>
        answer.HttpStatusCode == HttpStatusCode.PartialContent
        && answer.ContentRange?.StartsWith($"bytes {position}-", StringComparison.Ordinal) is true;

    private static bool IsPassing(Exception failure) =>
        S3Errors.IsBrokenConnection(failure) || failure is StorageException { IsTransient: true };

    private string Action =>
        $"Reading '{version.Key}' from bucket '{bucket.Name}' at byte {_position} of {version.Size}";

    private StorageException Failure(string code, string reason, bool isTransient) =>
        new(code, $"{Action} failed with {code}: {reason}.", version.Key, isTransient, innerException: null);

    private void CloseBody()
    {
        _body?.Dispose();
        _body = null;
    }
}
