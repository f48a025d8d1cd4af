using Blueshift.Copy.Options;
using Blueshift.Copy.Tests.Records;

namespace Blueshift.Copy.Tests.Reference;

/// <summary>FIXEDWIDTH once more: lines cut into characters by a regular expression.</summary>
internal static class ReferenceFixedWidth
{
    private const int InvalidLine = 1216;
    private const int ExtraColumns = 1202;

    public static IReadOnlyList<ReferenceRecord> Read(string text, CopyOptions options)
    {
        var widths = ((DataFormat.FixedWidth)options.Format).Columns.Select(column => column.Width).ToArray();
        List<ReferenceRecord> records = [];
        var start = text.StartsWith("\u00EF\u00BB\u00BF", StringComparison.Ordinal) ? 3 : 0;
        for (var line = 1; start < text.Length; line++)
        {
            var end = text.IndexOf('\n', start) is >= 0 and var found ? found : text.Length;
            var raw = text[start..end];
            raw = end < text.Length && raw.EndsWith('\r') ? raw[..^1] : raw;
            if (line > options.IgnoreHeader && !(raw.Length == 0 && options.IgnoreBlankLines))
            {
                records.Add(Cut(line, start, raw, widths));
            }

            start = end + 1;
        }

        return records;
    }

    private static ReferenceRecord Cut(int line, int offset, string raw, int[] widths)
    {
        var characters = ReferenceText.Characters(raw);
        int? code = raw.Contains('\r', StringComparison.Ordinal) ? InvalidLine
            : characters.Length > widths.Sum() ? ExtraColumns : null;
        List<ReferenceField> fields = [];
        var start = 0;
        foreach (var (place, width) in widths.Index())
        {
            // Only the last may be where the line has ended, and none behind one that the line cuts.
            if (place < widths.Length - 1 ? start >= characters.Length : start > characters.Length)
            {
                break;
            }

            fields.Add(new ReferenceField(string.Concat(characters.Skip(start).Take(width)), false, 0));
            start += width;
        }

        return new ReferenceRecord(line, offset, raw, code, null, fields);
    }
}
