namespace Blueshift.TestKit.Databases;

/// <summary>A server that does not wait for the disk: for tests of what it answers, not of what it keeps.</summary>
public sealed class FastPostgresServer() : PostgresServer(isDurable: false);
