using Blueshift.RedshiftStandIn.Wire;

namespace Blueshift.RedshiftStandIn.Sql;

/// <summary>The types that Redshift has (c_Supported_data_types), and how PostgreSQL spells them.</summary>
internal static class RedshiftTypes
{
    private const int DefaultLength = 256;
    private const int GreatestVarChar = 65_535;

    private static readonly HashSet<string> Known =
    [
        "smallint", "int2", "integer", "int", "int4", "bigint", "int8", "decimal", "numeric", "real", "float4", "double",
        "float8", "float", "boolean", "bool", "char", "character", "nchar", "bpchar", "varchar", "nvarchar", "text",
        "date", "time", "timetz", "timestamp", "timestamptz", "super", "varbyte", "varbinary", "binary",
    ];

    /// <summary>For casts only: the leader node has them, tables do not.</summary>
    private static readonly HashSet<string> OfLeader = ["oid", "name", "regclass", "regtype", "regproc", "interval"];

    /// <summary>Holds a cast's type against the list.</summary>
    public static void CheckCast(Statement statement, int index)
    {
        if (!OfLeader.Contains(statement[index].Value))
        {
            Read(statement, index);
        }
    }

    /// <summary>Reads the type that begins at a place.</summary>
    /// <returns>Its spelling for PostgreSQL, and the place behind it.</returns>
    public static (string Sql, int Next) Read(Statement statement, int index)
    {
        var name = statement[index].Value;
        if (!statement[index].IsName || !Known.Contains(name))
        {
            throw new RedshiftException(new ServerError("42704", $"type \"{name}\" does not exist"));
        }

        var next = index + 1;
        switch (name)
        {
            case "double":
                return ("double precision", Expect(statement, next, "precision"));
            case "character" or "binary" when statement[next].Is("varying"):
                next++;
                break;
            case "time" or "timestamp" or "timetz" or "timestamptz":
                return ReadTime(statement, name, next);
        }

        var isVarying = next > index + 1 || name is "varchar" or "nvarchar" or "text" or "varbinary" or "varbyte";
        var length = ReadLength(statement, ref next);
        return (name, isVarying) switch
        {
            ("varbyte" or "varbinary" or "binary", _) => ("varbyte", next),
            ("text", _) or ("character", true) or ("varchar" or "nvarchar", _) =>
                ($"varchar({CheckLength(name == "text" ? null : length)})", next),
            ("nchar" or "bpchar", _) => ($"char({length ?? "1"})", next),
            _ => (length is null ? name : $"{name}({length})", next),
        };
    }

    private static (string Sql, int Next) ReadTime(Statement statement, string name, int next)
    {
        if (statement[next].Is("("))
        {
            throw RedshiftException.Syntax("(");
        }

        foreach (var zone in (string[])["with", "without"])
        {
            if (statement.HasAt(next, zone, "time", "zone"))
            {
                return ($"{name} {zone} time zone", next + 3);
            }
        }

        return (name, next);
    }

    private static string? ReadLength(Statement statement, ref int next)
    {
        if (!statement[next].Is("("))
        {
            return null;
        }

        var close = statement.FindClosing(next);
        var length = string.Concat(statement.Tokens.Skip(next + 1).Take(close - next - 1).Select(token => token.Value));
        next = close + 1;
        return length;
    }

    private static string CheckLength(string? length) => length switch
    {
        null => $"{DefaultLength}",
        "max" => $"{GreatestVarChar}",
        _ when int.TryParse(length, out var number) && number <= GreatestVarChar => length,
        _ => throw new RedshiftException(
            new ServerError("22023", $"length for type varchar cannot exceed {GreatestVarChar}")),
    };

    private static int Expect(Statement statement, int index, string word) =>
        statement[index].Is(word) ? index + 1 : throw RedshiftException.Syntax(statement[index].Text);
}
