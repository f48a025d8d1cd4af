using Blueshift.Copy.Parquet.Pages;

namespace Blueshift.Copy.Parquet.Values;

/// <summary>RLE_DICTIONARY: places in the dictionary of the row group, behind the bits that a place takes.</summary>
internal sealed class DictionaryValues : ValueReader
{
    private const int GreatestWidth = 32;

    private readonly ValueDictionary _dictionary;
    private readonly RleReader _places;

    public DictionaryValues(PageReader pages, ValueDictionary dictionary, ByteRange bytes)
        : base(pages)
    {
        _dictionary = dictionary;
        var width = bytes.Length == 0 ? throw EndsEarly() : bytes.Span[0];
        _places = width <= GreatestWidth
            ? new RleReader(new ByteRange(bytes.Array, bytes.Start + 1, bytes.Length - 1), width)
            : throw Corrupt("its places in the dictionary are too wide");
    }

    public override long ReadWord() => _dictionary.Words[NextPlace(_dictionary.Words.Count)];

    public override ByteRange ReadBytes() => _dictionary.Bytes[NextPlace(_dictionary.Bytes.Count)];

    private int NextPlace(int count)
    {
        var place = _places.Next();
        return (uint)place < (uint)count ? place
            : place == RleReader.Missing ? throw EndsEarly()
            : throw Corrupt("it refers to a value that its dictionary does not have");
    }
}
