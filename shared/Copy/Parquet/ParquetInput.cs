using System.Globalization;
using Blueshift.Copy.Decompression;

namespace Blueshift.Copy.Parquet;

/// <summary>The bytes of a Parquet file, read wherever they stand.</summary>
/// <param name="stream">Can seek, and reads without waiting for anything but a disk.</param>
internal sealed class ParquetInput(Stream stream)
{
    public long Length { get; } = stream.Length;

    /// <summary>Where the pages end and the footer begins.</summary>
    public long Limit { get; set; }

    /// <summary>How many bytes of pages and their headers have been read: never more than there are.</summary>
    public long BytesRead { get; set; }

    /// <summary>Fills the buffer with the bytes from a place on.</summary>
    /// <exception cref="CorruptFileException">The file has fewer.</exception>
    public void Read(long offset, Span<byte> buffer)
    {
        if (offset < 0 || offset > Length - buffer.Length)
        {
            throw new CorruptFileException(string.Create(
                CultureInfo.InvariantCulture,
                $"the Parquet file has {Length:N0} bytes, but {buffer.Length:N0} are meant to stand at {offset:N0}"));
        }

        stream.Position = offset;
        stream.ReadExactly(buffer);
    }
}
