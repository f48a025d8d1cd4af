namespace Blueshift.RedshiftStandIn.Wire;

/// <summary>A message of PostgreSQL's protocol 3.0: its type byte and what follows its length.</summary>
internal readonly record struct Message(char Kind, byte[] Body)
{
    public static Message Empty(char kind) => new(kind, []);

    /// <summary>A message that is one text.</summary>
    public static Message Of(char kind, string text) => new(kind, new BodyWriter().Text(text).ToArray());

    public static Message ReadyForQuery(char transactionState) => new(MessageKind.ReadyForQuery, [(byte)transactionState]);
}
