namespace Blueshift.Warehouse.Catalogue;

/// <summary>The target is not as the manifest needs it. Becomes a failure of the load's report.</summary>
internal sealed class TableProblemException(IReadOnlyList<string> problems) : Exception(string.Join("; ", problems))
{
    /// <summary>All that is wrong, each with what would mend it.</summary>
    public IReadOnlyList<string> Problems => problems;
}
