namespace Blueshift.Warehouse.Sql;

/// <summary>What a session is opened for.</summary>
internal enum SessionUse
{
    /// <summary>Waits for nobody.</summary>
    Reading,

    /// <summary>May have to be the only one of its kind.</summary>
    Writing,
}
