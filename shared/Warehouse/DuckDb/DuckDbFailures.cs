using DuckDB.NET.Native;
using static Blueshift.Warehouse.WarehouseFault;

namespace Blueshift.Warehouse.DuckDb;

/// <summary>What each of DuckDB's error types means for a load.</summary>
internal static class DuckDbFailures
{
    public static WarehouseFault Classify(DuckDBErrorType type) => type switch
    {
        // A statement that cannot be prepared comes back without a type; it names something that is not there.
        DuckDBErrorType.Invalid or DuckDBErrorType.Catalog or DuckDBErrorType.Binder or DuckDBErrorType.Parser
            or DuckDBErrorType.Syntax or DuckDBErrorType.UnknownType or DuckDBErrorType.InvalidType
            or DuckDBErrorType.NotImplemented or DuckDBErrorType.Permission or DuckDBErrorType.Dependency => TableProblem,
        DuckDBErrorType.Constraint => Constraint,
        DuckDBErrorType.Conversion or DuckDBErrorType.OutOfRange or DuckDBErrorType.Decimal or DuckDBErrorType.MismatchType
            or DuckDBErrorType.DivideByZero or DuckDBErrorType.InvalidInput or DuckDBErrorType.ObjectSize => BadValue,
        DuckDBErrorType.Io or DuckDBErrorType.OutOfMemory or DuckDBErrorType.Transaction or DuckDBErrorType.Connection => Transient,
        _ => Unexpected,
    };
}
