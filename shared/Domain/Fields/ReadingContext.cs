using Blueshift.Domain.Problems;
using Blueshift.Edn;

namespace Blueshift.Domain.Fields;

/// <summary>What all fields of one file share.</summary>
/// <param name="Source">The file.</param>
/// <param name="Log">Where problems go.</param>
/// <param name="Resolve">
/// Gives the value a tagged one stands for, which may be nil; null when it has none, which has been reported then.
/// </param>
internal sealed record ReadingContext(SourceText Source, ProblemLog Log, Func<EdnTagged, string, EdnValue?> Resolve);
