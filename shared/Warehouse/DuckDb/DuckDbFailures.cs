using DuckDB.NET.Native;
using static DuckDB.NET.Native.DuckDBErrorType;

namespace Blueshift.Warehouse.DuckDb;

/// <summary>What each of DuckDB's error types means for a load.</summary>
internal static class DuckDbFailures
{
    public static WarehouseFault Classify(DuckDBErrorType type) => type switch
    {
        // A statement that cannot be prepared comes back without a type; it names something that is not there.
        Invalid or Catalog or Binder or Parser or Syntax or UnknownType or InvalidType or NotImplemented or Permission
            or Dependency => WarehouseFault.TableProblem,
        Constraint => WarehouseFault.Constraint,
        Conversion or OutOfRange or DuckDBErrorType.Decimal or MismatchType or DivideByZero or InvalidInput
            or ObjectSize => WarehouseFault.BadValue,
        Io or OutOfMemory or DuckDBErrorType.Transaction or Connection => WarehouseFault.Transient,
        _ => WarehouseFault.Unexpected,
    };
}
