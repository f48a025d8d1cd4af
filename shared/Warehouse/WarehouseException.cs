using Blueshift.Domain;

namespace Blueshift.Warehouse;

/// <summary>
/// A database refused or lost something. The message and <see cref="object.ToString"/> hold no row data and no secret;
/// what the server's own error says of rows stays in <see cref="Error"/>.
/// </summary>
public sealed class WarehouseException : BlueshiftException
{
    internal WarehouseException(string stage, SqlError error, Exception? innerException)
        : base(Describe(stage, error), innerException)
    {
        Stage = stage;
        Error = error;
    }

    /// <summary>What was being done: the label of a statement, never its text.</summary>
    public string Stage { get; }

    public WarehouseFault Fault => Error.Fault;

    public override bool IsTransient =>
        Fault is WarehouseFault.Transient or WarehouseFault.TableBusy or WarehouseFault.Timeout;

    /// <summary>The SQLSTATE, or the name of DuckDB's error type.</summary>
    public override string? Code => Error.Code;

    internal SqlError Error { get; }

    private static string Describe(string stage, SqlError error)
    {
        var what = error.Fault switch
        {
            WarehouseFault.BadValue => "the database refused a value",
            WarehouseFault.Constraint => "the database refused a row",
            _ => error.Message,
        };
        return error.Code is null ? $"{stage}: {what}" : $"{stage}: {what} ({error.Code})";
    }
}
