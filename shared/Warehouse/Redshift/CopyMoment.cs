namespace Blueshift.Warehouse.Redshift;

/// <summary>What the errors of a COPY are known by.</summary>
/// <param name="Since">The server's time just before it, UTC.</param>
/// <param name="Session">The number of the server's process that ran it.</param>
internal sealed record CopyMoment(DateTime Since, int Session);
