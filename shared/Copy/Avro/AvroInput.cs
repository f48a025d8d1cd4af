using System.Buffers;
using System.Globalization;
using Blueshift.Copy.Decompression;

namespace Blueshift.Copy.Avro;

/// <summary>The parts of the file that are not within a block.</summary>
/// <param name="content">The file. It is not disposed of.</param>
internal sealed class AvroInput(Stream content) : IDisposable
{
    /// <summary>The bytes of the marker behind the header and every block.</summary>
    public const int SyncLength = 16;

    private readonly StoredInput _input = new(content, "Avro");

    /// <summary>Bytes of the file before <see cref="Buffered"/>.</summary>
    public long Offset => _input.Offset;

    public ReadOnlySpan<byte> Buffered => _input.Buffered;

    /// <summary>The same; it stays what it is until more is read.</summary>
    public ReadOnlyMemory<byte> BufferedMemory => _input.BufferedMemory;

    /// <summary>Whether at least so much of the file is left.</summary>
    public ValueTask<bool> EnsureAsync(int count, CancellationToken cancellationToken) =>
        _input.EnsureAsync(count, cancellationToken);

    /// <exception cref="CorruptFileException">The file ends before.</exception>
    public async ValueTask RequireAsync(int count, string where, CancellationToken cancellationToken)
    {
        if (!await _input.EnsureAsync(count, cancellationToken))
        {
            throw _input.EndsEarly(where);
        }
    }

    public void Advance(int count) => _input.Advance(count);

    /// <exception cref="CorruptFileException">There is none.</exception>
    public async ValueTask<long> ReadLongAsync(string where, CancellationToken cancellationToken)
    {
        await _input.EnsureAsync(AvroNumber.MaxLength, cancellationToken);
        switch (AvroNumber.Read(_input.Buffered, out var number, out var length))
        {
            case OperationStatus.Done:
                _input.Advance(length);
                return number;
            case OperationStatus.NeedMoreData:
                throw _input.EndsEarly(where);
            default:
                throw Damaged(_input.Offset, $"a number {where} has more than 64 bits");
        }
    }

    public CorruptFileException NotAsPromised() => _input.NotAsPromised();

    public CorruptFileException EndsEarly(string where) => _input.EndsEarly(where);

    /// <param name="offset">Bytes of the file before the part at fault.</param>
    /// <param name="what">What is wrong with it.</param>
    /// <param name="innerException">What a reader said of it.</param>
    public static CorruptFileException Damaged(long offset, FormattableString what, Exception? innerException = null) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"the Avro data is damaged, {offset:N0} bytes in: ")
                + what.ToString(CultureInfo.InvariantCulture),
            innerException);

    public void Dispose() => _input.Dispose();
}
