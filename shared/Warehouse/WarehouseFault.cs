namespace Blueshift.Warehouse;

/// <summary>What a database's error means for the load it happened in.</summary>
public enum WarehouseFault
{
    /// <summary>
    /// The server, the network or a concurrent transaction was in the way: the same load may succeed later.
    /// </summary>
    Transient,

    /// <summary>Another session held the target for longer than the load was willing to wait.</summary>
    TableBusy,

    /// <summary>The table, a column, a type or a right is not as the load needs it.</summary>
    TableProblem,

    /// <summary>The target refused a row: a constraint or a trigger.</summary>
    Constraint,

    /// <summary>A value does not fit its type, which only the database could tell.</summary>
    BadValue,

    /// <summary>A statement ran past its limit and was cancelled on the server.</summary>
    Timeout,

    /// <summary>Anything else: a defect, or a code nobody has classified yet.</summary>
    Unexpected,
}
