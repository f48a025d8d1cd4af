using Blueshift.Copy.Parquet.Footer;
using Blueshift.Copy.Parquet.Pages;
using Blueshift.Copy.Parquet.Schema;

namespace Blueshift.Copy.Parquet.Values;

/// <summary>Chooses the reader of a page by its encoding and the column's type.</summary>
internal static class ValueReaders
{
    private const int Int96Length = 12;

    /// <summary>Whether values of a type are words of 64 bits, rather than bytes.</summary>
    public static bool AreWords(PhysicalType type) => type
        is PhysicalType.Boolean or PhysicalType.Int32 or PhysicalType.Int64 or PhysicalType.Float or PhysicalType.Double;

    public static ValueReader Create(PageReader pages, ParquetNode leaf, DataPage page, ValueDictionary? dictionary)
    {
        var type = leaf.Element.Type!.Value;
        var width = WidthOf(leaf.Element);
        var (bytes, count) = (page.Values, page.ValueCount);
        return (page.Encoding, type) switch
        {
            (PageEncoding.Plain, _) => new PlainValues(pages, type, width, bytes),
            (PageEncoding.PlainDictionary or PageEncoding.RleDictionary, _) =>
                new DictionaryValues(pages, dictionary ?? throw pages.Corrupt("its dictionary is missing"), bytes),
            (PageEncoding.Rle, PhysicalType.Boolean) => new RleBooleans(pages, bytes),
            (PageEncoding.DeltaBinaryPacked, PhysicalType.Int32 or PhysicalType.Int64) =>
                new DeltaWords(pages, type == PhysicalType.Int32, count, bytes),
            (PageEncoding.DeltaLengthByteArray, PhysicalType.ByteArray) => new DeltaLengthBytes(pages, count, bytes),
            (PageEncoding.DeltaByteArray, PhysicalType.ByteArray or PhysicalType.FixedLenByteArray) =>
                new DeltaBytes(pages, count, bytes),
            (PageEncoding.ByteStreamSplit, not PhysicalType.Int96) when width > 0 => new SplitValues(pages, width, bytes),
            (var encoding, _) => throw pages.Corrupt(
                $"the encoding {encoding} is not supported for {ValueKinds.Spell(leaf)}"),
        };
    }

    /// <summary>Reads a dictionary, which is written as PLAIN whatever its header calls it.</summary>
    public static ValueDictionary ReadDictionary(PageReader pages, ParquetNode leaf, PageHeader header, byte[] page)
    {
        var type = leaf.Element.Type!.Value;
        var width = WidthOf(leaf.Element);
        var least = type == PhysicalType.ByteArray ? sizeof(int) : Math.Max(1, width);
        if (header.ValueCount < 0 || (long)header.ValueCount * least > page.Length || type == PhysicalType.Boolean)
        {
            throw pages.Corrupt("its dictionary has fewer values than it says");
        }

        var plain = new PlainValues(pages, type, width, new ByteRange(page, 0, page.Length));
        var isOfWords = AreWords(type);
        var words = new long[isOfWords ? header.ValueCount : 0];
        var bytes = new ByteRange[isOfWords ? 0 : header.ValueCount];
        for (var i = 0; i < header.ValueCount; i++)
        {
            if (isOfWords)
            {
                words[i] = plain.ReadWord();
            }
            else
            {
                bytes[i] = plain.ReadBytes();
            }
        }

        return new ValueDictionary(words, bytes);
    }

    private static int WidthOf(SchemaElement element) => element.Type switch
    {
        PhysicalType.Int32 or PhysicalType.Float => sizeof(int),
        PhysicalType.Int64 or PhysicalType.Double => sizeof(long),
        PhysicalType.Int96 => Int96Length,
        PhysicalType.FixedLenByteArray => element.TypeLength,
        _ => 0,
    };
}
