using System.IO.Pipelines;
using System.Runtime.ExceptionServices;

namespace Blueshift.Copy.Decompression;

/// <summary>
/// Reads and decompresses on another thread, up to a limit ahead of whoever takes the bytes, so that the network, the
/// decoder and the conversion of rows do not wait for each other. What the inner stream throws is thrown to the reader,
/// behind the bytes before it.
/// </summary>
internal sealed class ReadAheadStream : ReadOnlyStream
{
    private const int BlockLength = 128 * 1024;

    /// <summary>So far ahead it goes, and a block.</summary>
    private const int Limit = 8 * BlockLength;

    private static readonly PipeOptions Options = new(
        pauseWriterThreshold: Limit,
        resumeWriterThreshold: Limit / 2,
        minimumSegmentSize: BlockLength,
        useSynchronizationContext: false);

    private readonly Pipe _pipe = new(Options);
    private readonly Stream _inner;
    private readonly CancellationTokenSource _stop;
    private readonly Task _pump;
    private ExceptionDispatchInfo? _failure;

    /// <param name="inner">Read from now on until the end or the disposal. It is not disposed of.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public ReadAheadStream(Stream inner, CancellationToken cancellationToken)
    {
        _inner = inner;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _pump = Task.Run(PumpAsync, CancellationToken.None);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await _pipe.Reader.ReadAsync(cancellationToken);
        if (read is { IsCompleted: true, Buffer.IsEmpty: true })
        {
            _failure?.Throw();
        }

        var length = (int)Math.Min(read.Buffer.Length, buffer.Length);
        var taken = read.Buffer.Slice(0, length);
        foreach (var segment in taken)
        {
            segment.CopyTo(buffer);
            buffer = buffer[segment.Length..];
        }

        _pipe.Reader.AdvanceTo(taken.End);
        return length;
    }

    public override async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _pipe.Reader.CompleteAsync();
        await _pump;
        _stop.Dispose();
        await base.DisposeAsync();
    }

    private async Task PumpAsync()
    {
        var writer = _pipe.Writer;
        try
        {
            FlushResult flushed;
            do
            {
                var length = await _inner.ReadAsync(writer.GetMemory(BlockLength), _stop.Token);
                if (length == 0)
                {
                    break;
                }

                writer.Advance(length);
                flushed = await writer.FlushAsync(_stop.Token);
            }
            while (!flushed.IsCompleted);
        }
#pragma warning disable CA1031 // It is not swallowed: the reader gets it. The pipe's own way would lose the bytes before it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
        }

        await writer.CompleteAsync();
    }
}
