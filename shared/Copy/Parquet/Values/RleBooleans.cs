using System.Buffers.Binary;
using Blueshift.Copy.Parquet.Pages;

namespace Blueshift.Copy.Parquet.Values;

/// <summary>RLE, as an encoding of values: booleans in runs, behind the length of them all.</summary>
internal sealed class RleBooleans : ValueReader
{
    private readonly RleReader _runs;

    public RleBooleans(PageReader pages, ByteRange bytes)
        : base(pages)
    {
        const int size = sizeof(int);
        var length = bytes.Length < size ? -1 : BinaryPrimitives.ReadInt32LittleEndian(bytes.Span);
        _runs = length >= 0 && length <= bytes.Length - size
            ? new RleReader(new ByteRange(bytes.Array, bytes.Start + size, length), 1)
            : throw EndsEarly();
    }

    public override long ReadWord() => _runs.Next() is var value and >= 0 ? value & 1 : throw EndsEarly();
}
