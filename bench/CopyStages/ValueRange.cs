using Blueshift.Copy.Options;

namespace Blueshift.Bench.CopyStages;

/// <summary>Where a field stands in the text.</summary>
internal readonly record struct ValueRange(int Start, int Length)
{
    /// <summary>The fields of a text without quotes and escapes.</summary>
    public static IEnumerable<ValueRange> FindAll(byte[] text, DataFormat format)
    {
        var delimiter = format is DataFormat.Csv csv ? csv.Delimiter : ((DataFormat.Delimited)format).Delimiter;
        var start = 0;
        for (var place = 0; place < text.Length; place++)
        {
            if (text[place] == delimiter || text[place] == '\n')
            {
                yield return new ValueRange(start, place - start);
                start = place + 1;
            }
        }
    }
}
