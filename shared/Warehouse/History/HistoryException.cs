namespace Blueshift.Warehouse.History;

/// <summary>The history's tables cannot be used. Becomes a failure of the load's report.</summary>
internal sealed class HistoryException(string problem) : Exception(problem);
