using Blueshift.Domain.Problems;
using Blueshift.Edn;

namespace Blueshift.Domain.Fields;

/// <summary>A file that holds one map.</summary>
internal static class EdnFile
{
    /// <summary>
    /// A manifest or a configuration takes some kilobytes; what is larger is another file under that name.
    /// </summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>The map, or null when there is none, which has been reported then.</summary>
    /// <param name="utf8">The file.</param>
    /// <param name="what">What it should be: <c>a manifest</c>.</param>
    /// <param name="log">Where the problems go.</param>
    /// <param name="resolve">See <see cref="ReadingContext"/>.</param>
    public static MapFields? Open(
        ReadOnlySpan<byte> utf8, string what, ProblemLog log, Func<EdnTagged, string, EdnValue?> resolve)
    {
        if (utf8.Length > MaxBytes)
        {
            log.Add(new EdnPosition(1, 1), $"the file is larger than {MaxBytes} bytes: that is not {what}");
            return null;
        }

        var source = new SourceText(utf8);
        switch (EdnReader.Read(utf8))
        {
            case EdnReadResult.Values { Forms: [EdnMap map] }:
                return new MapFields(new ReadingContext(source, log, resolve), "", map, isSecret: false);
            case EdnReadResult.Values values:
                ReportForms(values.Forms, what, log);
                return null;
            case EdnReadResult.Malformed malformed:
                log.Add(SyntaxProblems.Of(malformed.Error, source));
                return null;
            default:
                throw new InvalidOperationException("The reader gives values or says why not.");
        }
    }

    private static void ReportForms(IReadOnlyList<EdnValue> forms, string what, ProblemLog log)
    {
        var expected = $"{what} is one map, in {{ }}";
        switch (forms)
        {
            case []:
                log.Add(new EdnPosition(1, 1), $"the file is empty: {expected}");
                break;
            case [EdnMap, var second, ..]:
                log.Add(second.Start, $"found {Shown.Of(second, isSecret: true)} after the end of the map: {expected}");
                break;
            default:
                log.Add(forms[0].Start, $"found {Shown.Of(forms[0], isSecret: true)}: {expected}");
                break;
        }
    }
}
