using Blueshift.Copy.Decompression;
using Blueshift.Copy.Parquet.Pages;

namespace Blueshift.Copy.Parquet.Values;

/// <summary>
/// The values of one page, one after the other. Numbers and booleans are words of 64 bits, floating-point numbers by
/// their bits; everything else is bytes, which stay as they are until the next value is read.
/// </summary>
/// <param name="pages">Says where something is wrong.</param>
internal abstract class ValueReader(PageReader pages)
{
    public virtual long ReadWord() => throw Corrupt("its encoding is not for its type");

    public virtual ByteRange ReadBytes() => throw Corrupt("its encoding is not for its type");

    protected CorruptFileException Corrupt(string reason) => pages.Corrupt(reason);

    protected CorruptFileException EndsEarly() => Corrupt("it has fewer values than its header says");
}
