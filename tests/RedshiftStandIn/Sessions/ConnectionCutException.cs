namespace Blueshift.RedshiftStandIn.Sessions;

/// <summary>A fault has broken the client's connection; nothing is left to be done for it.</summary>
internal sealed class ConnectionCutException() : Exception("A fault has cut the connection.");
