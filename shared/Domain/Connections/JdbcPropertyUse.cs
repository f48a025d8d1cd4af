namespace Blueshift.Domain.Connections;

/// <summary>What Blueshift makes of a driver's property.</summary>
internal enum JdbcPropertyUse
{
    /// <summary>It means something to the connection and is mapped.</summary>
    Mapped,

    /// <summary>It tunes the Java driver and changes nothing that Blueshift sees.</summary>
    Ignored,

    /// <summary>Redshift's IAM authentication.</summary>
    Iam,

    /// <summary>It would change the connection in a way that Blueshift cannot follow.</summary>
    Unsupported,
}
