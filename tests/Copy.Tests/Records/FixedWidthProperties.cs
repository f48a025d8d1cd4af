using System.Text;
using Blueshift.Copy.Options;
using Blueshift.Copy.Tests.Streams;
using CsCheck;

namespace Blueshift.Copy.Tests.Records;

/// <summary>Against a reference that cuts the text by runes, wherever the bytes are split.</summary>
public sealed class FixedWidthProperties
{
    private static readonly string[] Pieces =
        ["a", "bc", " ", "0123456789", "\u00E9", "\u4E2D\u6587", "\U0001F600", "\0", "\n", "\r\n", "\r\n", "\uFFFD", "|"];

    private static readonly Gen<string> Piece = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]);

    private static readonly Gen<int[]> AnyWidths = Gen.Int[1, 6].Array[1, 5];

    [Fact]
    public async Task Cuts_as_the_reference_does_however_the_bytes_arrive() =>
        await Gen.Select(AnyWidths, Piece.Array[0, 30].Select(string.Concat), Gen.Int[4, 40], Gen.Int[1, 9]).SampleAsync(
            async (widths, text, bufferLength, chunk) =>
            {
                var bytes = Encoding.UTF8.GetBytes(text);
                var options = new CopyOptions
                {
                    Format = new DataFormat.FixedWidth([.. widths.Select(width => new FixedWidthColumn("c", width))]),
                };

                var records = await ReadRecord.AllAsync(ChunkedStream.Of(bytes, chunk), options, bufferLength, 1_000_000);

                Assert.Equal(
                    Reference(text, widths),
                    records.Select(record => record.Code is null ? record.Fields : "rejected"));
            },
            iter: 20_000);

    private static IEnumerable<string> Reference(string text, int[] widths)
    {
        var lines = text.Split('\n');
        var isEnded = text.EndsWith('\n') || text.Length == 0;
        foreach (var line in lines.Select(WithoutReturn).SkipLast(isEnded ? 1 : 0))
        {
            var runes = line.EnumerateRunes().ToArray();
            if (runes.Length > widths.Sum())
            {
                yield return "rejected";
                continue;
            }

            var fields = new StringBuilder();
            var start = 0;
            for (var i = 0; i < widths.Length; i++)
            {
                // Only the last field may be where the line has ended, and none behind one that the line cuts.
                if (i < widths.Length - 1 ? start >= runes.Length : start > runes.Length)
                {
                    break;
                }

                var field = string.Concat(runes.Skip(start).Take(widths[i]));
                fields.Append('[').Append(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(field))).Append(']');
                start += widths[i];
            }

            yield return fields.ToString();
        }
    }

    private static string WithoutReturn(string line) => line.EndsWith('\r') ? line[..^1] : line;
}
