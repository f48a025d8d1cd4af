namespace Blueshift.RedshiftStandIn.Wire;

/// <summary>An error or notice as the client sees it.</summary>
/// <param name="Code">The SQLSTATE.</param>
/// <param name="Message">The primary text.</param>
/// <param name="Detail">The DETAIL, null for none.</param>
/// <param name="Severity">ERROR, FATAL, INFO …</param>
/// <param name="Position">1-based character in the statement, null for none.</param>
internal sealed record ServerError(
    string Code, string Message, string? Detail = null, string Severity = "ERROR", string? Position = null)
{
    public const string SerializationFailure = "40001";
    public const string InternalError = "XX000";

    /// <summary>
    /// Reads what PostgreSQL sent. The fields that Redshift's 8.0 does not know (the names of columns and constraints,
    /// the severity in English) are not kept, so that nobody comes to rely on them.
    /// </summary>
    public static ServerError Read(byte[] body)
    {
        var reader = new BodyReader(body);
        var fields = new Dictionary<char, string>();
        for (var kind = reader.Byte(); kind != '\0'; kind = reader.Byte())
        {
            fields[kind] = reader.Text();
        }

        return new ServerError(
            fields['C'], fields['M'], fields.GetValueOrDefault('D'), fields['S'], fields.GetValueOrDefault('P'));
    }

    public Message ToMessage(char kind)
    {
        var body = new BodyWriter().Byte('S').Text(Severity).Byte('C').Text(Code).Byte('M').Text(Message);
        if (Detail is not null)
        {
            body.Byte('D').Text(Detail);
        }

        if (Position is not null)
        {
            body.Byte('P').Text(Position);
        }

        return new Message(kind, body.Byte('\0').ToArray());
    }
}
