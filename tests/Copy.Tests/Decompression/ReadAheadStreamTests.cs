using Blueshift.Copy.Decompression;
using Blueshift.Copy.Tests.Streams;

namespace Blueshift.Copy.Tests.Decompression;

public sealed class ReadAheadStreamTests
{
    private static readonly byte[] Bytes = Content.Lines(5_000_000);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1 << 20)]
    [InlineData(131_072)]
    [InlineData(4_095)]
    public async Task Gives_the_bytes_in_their_order(int chunk)
    {
        await using var ahead = new ReadAheadStream(ChunkedStream.Of(Bytes, chunk), CancellationToken);
        using var read = new MemoryStream();

        await ahead.CopyToAsync(read, 70_001, CancellationToken);

        Assert.Equal(Bytes, read.ToArray());
    }

    [Fact]
    public async Task What_the_inner_stream_throws_comes_behind_the_bytes_before_it()
    {
        var failure = new CorruptFileException("cut off");
        await using var ahead = new ReadAheadStream(new FailingStream(Bytes, failure), CancellationToken);
        using var read = new MemoryStream();

        var thrown = await Assert.ThrowsAsync<CorruptFileException>(() => ahead.CopyToAsync(read, CancellationToken));

        Assert.Same(failure, thrown);
        Assert.Equal(Bytes, read.ToArray());
    }

    [Fact]
    public async Task Reads_no_more_than_a_limit_ahead()
    {
        var source = new CountingStream(Bytes);
        await using var ahead = new ReadAheadStream(source, CancellationToken);

        await source.WaitUntilIdleAsync();
        var atFirst = source.Given;
        await ahead.ReadExactlyAsync(new byte[4_000_000], CancellationToken);

        Assert.InRange(atFirst, 1, 1_500_000);
        Assert.InRange(source.Given, 4_000_000, Bytes.Length);
    }

    [Fact]
    public async Task Disposed_in_the_middle_it_reads_no_more()
    {
        var source = new CountingStream(Bytes);
        var ahead = new ReadAheadStream(source, CancellationToken);
        await ahead.ReadExactlyAsync(new byte[10], CancellationToken);

        await ahead.DisposeAsync();
        var given = source.Given;
        await Task.Yield();

        Assert.Equal(given, source.Given);
        Assert.False(source.IsReading);
    }

    [Fact]
    public async Task A_read_that_hangs_ends_with_the_disposal()
    {
        var ahead = new ReadAheadStream(new HangingStream(), CancellationToken);

        await ahead.DisposeAsync();

        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => ahead.ReadAsync(new byte[1], CancellationToken).AsTask());
    }

    [Fact]
    public async Task A_cancelled_load_is_a_cancelled_read()
    {
        using var stop = new CancellationTokenSource();
        await using var ahead = new ReadAheadStream(new HangingStream(), stop.Token);
        var reading = ahead.ReadAsync(new byte[1], CancellationToken).AsTask();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task A_copier_that_reads_ahead_copies_the_same_rows()
    {
        var (plain, ahead) = (new Copying("GZIP", "int,varchar(20),varchar(20)"), new Copying("GZIP", "int,varchar(20),varchar(20)") { ReadsAhead = true });
        var file = Gzip.Member(Bytes);

        var expected = await plain.CopyAsync(new MemoryStream(file));
        var result = await ahead.CopyAsync(new MemoryStream(file));
        var cut = await ahead.CopyAsync(new MemoryStream(file[..^9]));

        Assert.Equal((expected.Rows, expected.Fault), (result.Rows, result.Fault));
        Assert.Equal(plain.Writer.Rows, ahead.Writer.Rows.Take(plain.Writer.Rows.Count));
        Assert.NotNull(cut.Fault);
    }

    private sealed class CountingStream(ReadOnlyMemory<byte> content) : ReadOnlyStream
    {
        private readonly TaskCompletionSource _limit = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _given;

        public int Given => Volatile.Read(ref _given);

        public bool IsReading { get; private set; }

        /// <summary>Returns when a mebibyte has been asked for: the limit is there.</summary>
        public Task WaitUntilIdleAsync() => _limit.Task;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            IsReading = true;
            var length = Math.Min(buffer.Length, content.Length - _given);
            content.Slice(_given, length).CopyTo(buffer);
            IsReading = false;
            if (Interlocked.Add(ref _given, length) >= 1 << 20)
            {
                _limit.TrySetResult();
            }

            return ValueTask.FromResult(length);
        }
    }

    private sealed class HangingStream : ReadOnlyStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
