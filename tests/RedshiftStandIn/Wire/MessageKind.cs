namespace Blueshift.RedshiftStandIn.Wire;

/// <summary>The type bytes ("Message Formats" in PostgreSQL's manual); some mean one thing in each direction.</summary>
internal static class MessageKind
{
    public const char Authentication = 'R';
    public const char BackendKeyData = 'K';
    public const char Bind = 'B';
    public const char BindComplete = '2';
    public const char Close = 'C';
    public const char CloseComplete = '3';
    public const char CommandComplete = 'C';
    public const char CopyData = 'd';
    public const char CopyDone = 'c';
    public const char CopyFail = 'f';
    public const char CopyInResponse = 'G';
    public const char CopyOutResponse = 'H';
    public const char DataRow = 'D';
    public const char Describe = 'D';
    public const char EmptyQueryResponse = 'I';
    public const char ErrorResponse = 'E';
    public const char Execute = 'E';
    public const char Flush = 'H';
    public const char NoData = 'n';
    public const char NoticeResponse = 'N';
    public const char NotificationResponse = 'A';
    public const char ParameterDescription = 't';
    public const char ParameterStatus = 'S';
    public const char Parse = 'P';
    public const char ParseComplete = '1';
    public const char Password = 'p';
    public const char PortalSuspended = 's';
    public const char Query = 'Q';
    public const char ReadyForQuery = 'Z';
    public const char RowDescription = 'T';
    public const char Sync = 'S';
    public const char Terminate = 'X';

    /// <summary>Whether the server may send it at any time, beside the answer to a message.</summary>
    public static bool IsAside(char kind) => kind is NoticeResponse or ParameterStatus or NotificationResponse;
}
