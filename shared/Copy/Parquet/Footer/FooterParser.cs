using Blueshift.Copy.Parquet.Schema;
using Blueshift.Copy.Parquet.Thrift;

namespace Blueshift.Copy.Parquet.Footer;

/// <summary>Turns the bytes of a footer into its values. Whether they agree with each other is for others to check.</summary>
internal static class FooterParser
{
    /// <summary>Databases have far fewer columns, and those few parts.</summary>
    private const int MostElements = 100_000;

    // Bytes of the fields that parquet.thrift requires, each as short as it can be.
    private const int LeastElement = 5;
    private const int LeastGroup = 7;
    private const int LeastChunk = 21;

    /// <summary>Null when the bytes are no footer.</summary>
    public static ParquetFooter? Parse(ReadOnlySpan<byte> bytes)
    {
        var reader = new CompactReader(bytes);
        List<SchemaElement> schema = [];
        List<RowGroup> groups = [];
        var rows = -1L;
        var isEncrypted = false;
        var outer = reader.BeginStruct();
        while (reader.NextField(out var field))
        {
            switch (field)
            {
                case 2:
                    schema = ParseList(ref reader, ParseElement, LeastElement, MostElements);
                    break;
                case 3:
                    rows = reader.ReadInt64();
                    break;
                case 4:
                    groups = ParseList(ref reader, ParseGroup, LeastGroup);
                    break;
                case 8:
                    isEncrypted = true;
                    reader.Skip();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        reader.EndStruct(outer);
        return reader.IsBroken || schema.Count == 0 || rows < 0
            ? null
            : new ParquetFooter { Schema = schema, RowCount = rows, RowGroups = groups, IsEncrypted = isEncrypted };
    }

    private delegate T ElementParser<T>(ref CompactReader reader);

    private static List<T> ParseList<T>(
        ref CompactReader reader, ElementParser<T> parse, int leastLength, int most = int.MaxValue)
    {
        List<T> elements = [];
        var count = reader.BeginStructs(leastLength, most);
        for (var i = 0; i < count && !reader.IsBroken; i++)
        {
            var outer = reader.BeginElement();
            elements.Add(parse(ref reader));
            reader.EndStruct(outer);
        }

        return elements;
    }

    private static SchemaElement ParseElement(ref CompactReader reader)
    {
        var element = new SchemaElement { Name = string.Empty };
        var annotation = default(Annotation);
        var (scale, precision) = (0, 0);
        while (reader.NextField(out var field))
        {
            switch (field)
            {
                case 1:
                    element = element with { Type = (PhysicalType)reader.ReadInt32() };
                    break;
                case 2:
                    element = element with { TypeLength = reader.ReadInt32() };
                    break;
                case 3:
                    element = element with { Repetition = (Repetition)reader.ReadInt32() };
                    break;
                case 4:
                    element = element with { Name = reader.ReadText() };
                    break;
                case 5:
                    element = element with { ChildCount = reader.ReadInt32() };
                    break;
                case 6:
                    var old = AnnotationParser.FromConvertedType(reader.ReadInt32());
                    annotation = annotation.Kind == AnnotationKind.None ? old : annotation;
                    break;
                case 7:
                    scale = reader.ReadInt32();
                    break;
                case 8:
                    precision = reader.ReadInt32();
                    break;
                case 10:
                    // What the file says in both ways the newer one says more exactly.
                    var logical = AnnotationParser.ParseLogicalType(ref reader);
                    annotation = logical.Kind == AnnotationKind.None ? annotation : logical;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return element with
        {
            Annotation = annotation is { Kind: AnnotationKind.Decimal, Precision: 0 }
                ? annotation with { Scale = scale, Precision = precision }
                : annotation,
        };
    }

    private static RowGroup ParseGroup(ref CompactReader reader)
    {
        List<ColumnChunk> columns = [];
        var rows = -1L;
        while (reader.NextField(out var field))
        {
            switch (field)
            {
                case 1:
                    columns = ParseList(ref reader, ParseChunk, LeastChunk);
                    break;
                case 3:
                    rows = reader.ReadInt64();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new RowGroup(rows, columns);
    }

    private static ColumnChunk ParseChunk(ref CompactReader reader)
    {
        var chunk = new ColumnChunk { ValueCount = -1 };
        while (reader.NextField(out var field))
        {
            switch (field)
            {
                case 1:
                    chunk = chunk with { IsElsewhere = true };
                    reader.Skip();
                    break;
                case 3:
                    var outer = reader.BeginStruct();
                    chunk = ParseMetadata(ref reader, chunk);
                    reader.EndStruct(outer);
                    break;
                case 8 or 9:
                    chunk = chunk with { IsEncrypted = true };
                    reader.Skip();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return chunk;
    }

    private static ColumnChunk ParseMetadata(ref CompactReader reader, ColumnChunk chunk)
    {
        var (data, dictionary) = (0L, 0L);
        while (reader.NextField(out var field))
        {
            switch (field)
            {
                case 1:
                    chunk = chunk with { Type = (PhysicalType)reader.ReadInt32() };
                    break;
                case 4:
                    chunk = chunk with { Compression = (PageCompression)reader.ReadInt32() };
                    break;
                case 5:
                    chunk = chunk with { ValueCount = reader.ReadInt64() };
                    break;
                case 9:
                    data = reader.ReadInt64();
                    break;
                case 11:
                    dictionary = reader.ReadInt64();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        // Some writers leave a dictionary's place at zero, where the signature stands.
        return chunk with { Start = dictionary > 0 && dictionary < data ? dictionary : data };
    }
}
