using static Blueshift.Warehouse.WarehouseFault;

namespace Blueshift.Warehouse.PostgreSql;

/// <summary>
/// What each SQLSTATE means for a load, by code where the code decides and by class otherwise. See appendix A of
/// PostgreSQL's manual (errcodes-appendix). 57014 is not here: whether it was our limit, only the time tells.
/// </summary>
internal static class SqlFailures
{
    /// <summary>A statement was cancelled, by its limit or by somebody.</summary>
    public const string QueryCanceled = "57014";

    /// <summary>An upsert met two rows that its index holds equal, although their type does not.</summary>
    public const string CardinalityViolation = "21000";

    private static readonly Dictionary<string, WarehouseFault> Codes = new()
    {
        ["25006"] = Transient,    // read-only transaction: a standby, until the failover is through
        ["25P03"] = Transient,    // idle-in-transaction time-out: the bucket was slow, the server's limit is short
        ["3D000"] = Transient,    // no such database: nothing is to be lost until the connection is mended
        ["3F000"] = TableProblem, // no such schema
        ["40001"] = Transient,    // serialization failure
        ["40003"] = Transient,    // statement completion unknown: the history knows
        ["40P01"] = Transient,    // deadlock
        ["55006"] = Transient,    // object in use
        ["55P03"] = TableBusy,    // lock not available within lock_timeout
        ["57P01"] = Transient,    // administrator ended the session
        ["57P02"] = Transient,    // crash of another backend
        ["57P03"] = Transient,    // starting up or shutting down
        ["57P05"] = Transient,    // idle-session time-out
        ["58000"] = Transient,    // system error
        ["58030"] = Transient,    // input/output error
        ["72000"] = Transient,    // snapshot too old
        ["P0001"] = Constraint,   // RAISE in a trigger
    };

    private static readonly Dictionary<string, WarehouseFault> Classes = new()
    {
        ["08"] = Transient,    // connection
        ["0A"] = TableProblem, // not supported for this kind of table
        ["21"] = Constraint,   // one row would be upserted twice: an index holds keys equal that their type does not
        ["22"] = BadValue,     // data exception
        ["23"] = Constraint,   // integrity constraint
        ["27"] = Constraint,   // a trigger changed what was being changed
        ["28"] = Transient,    // refused log-in: as 3D000
        ["38"] = Constraint,   // error in a function of the target's
        ["39"] = Constraint,   // as 38
        ["42"] = TableProblem, // undefined or ambiguous name, wrong type, missing right
        ["44"] = Constraint,   // WITH CHECK OPTION
        ["53"] = Transient,    // out of memory, disk or connections
        ["54"] = Constraint,   // the row is too wide for a page or an index
        ["P0"] = Constraint,   // other errors of a trigger's PL/pgSQL
    };

    public static WarehouseFault Classify(string sqlState) =>
        Codes.TryGetValue(sqlState, out var byCode) ? byCode
        : Classes.TryGetValue(sqlState[..2], out var byClass) ? byClass
        : Unexpected;
}
