using Blueshift.Copy.Parquet.Thrift;

namespace Blueshift.Copy.Parquet.Pages;

/// <summary>Turns the bytes of a page's header into its values.</summary>
internal static class PageHeaderParser
{
    /// <param name="bytes">Begin with a header, and go on behind it.</param>
    /// <param name="isCut">Whether with more bytes there might be one.</param>
    /// <returns>Null when the bytes do not begin with a whole header.</returns>
    public static PageHeader? Parse(ReadOnlySpan<byte> bytes, out bool isCut)
    {
        var reader = new CompactReader(bytes);
        var header = new PageHeader();
        var outer = reader.BeginStruct();
        while (reader.NextField(out var field))
        {
            switch (field)
            {
                case 1:
                    header = header with { Kind = (PageKind)reader.ReadInt32() };
                    break;
                case 2:
                    header = header with { PageLength = reader.ReadInt32() };
                    break;
                case 3:
                    header = header with { StoredLength = reader.ReadInt32() };
                    break;
                case 4:
                    header = header with { Checksum = (uint)reader.ReadInt32() };
                    break;
                case 5 or 7 or 8 when field == FieldOf(header.Kind):
                    header = ParseKind(ref reader, header, isSecond: field == 8);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        reader.EndStruct(outer);
        isCut = reader is { RanOut: true, IsMalformed: false };
        return reader.IsBroken ? null : header with { Length = reader.Position };
    }

    /// <summary>The field that describes a page of a kind; what a header says of other kinds is not for this page.</summary>
    private static int? FieldOf(PageKind kind) => kind switch
    {
        PageKind.Data => 5,
        PageKind.Dictionary => 7,
        PageKind.DataV2 => 8,
        _ => null,
    };

    private static PageHeader ParseKind(ref CompactReader reader, PageHeader header, bool isSecond)
    {
        var outer = reader.BeginStruct();
        while (reader.NextField(out var field))
        {
            switch (field, isSecond)
            {
                case (1, _):
                    header = header with { ValueCount = reader.ReadInt32() };
                    break;
                case (2, false) or (4, true):
                    header = header with { Encoding = (PageEncoding)reader.ReadInt32() };
                    break;
                case (3, false) when header.Kind == PageKind.Data:
                    header = header with { DefinitionEncoding = (PageEncoding)reader.ReadInt32() };
                    break;
                case (4, false) when header.Kind == PageKind.Data:
                    header = header with { RepetitionEncoding = (PageEncoding)reader.ReadInt32() };
                    break;
                case (5, true):
                    header = header with { DefinitionLength = reader.ReadInt32() };
                    break;
                case (6, true):
                    header = header with { RepetitionLength = reader.ReadInt32() };
                    break;
                case (7, true):
                    header = header with { IsCompressed = reader.ReadBoolean() };
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        reader.EndStruct(outer);
        return header;
    }
}
