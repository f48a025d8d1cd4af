using System.Text;
using Blueshift.Copy.Options;
using Blueshift.RedshiftStandIn.Sql;
using Blueshift.RedshiftStandIn.Wire;

namespace Blueshift.RedshiftStandIn.Copying;

/// <summary>
/// Reads a COPY. Literals come with their escapes resolved, as anything in Redshift sees them; only NULL AS is taken as it
/// is written, because Redshift's documentation writes <c>'\N'</c> and <c>'\000'</c>.
/// </summary>
internal sealed class CopyStatementParser(Statement statement)
{
    private readonly CopyCredentials _credentials = new();
    private readonly StringBuilder _options = new();
    private int _index = 1;
    private bool _isManifest;

    /// <exception cref="RedshiftException">It is no COPY that Redshift would take.</exception>
    public CopyStatement Parse()
    {
        if (statement.ReadTable(_index) is not var (table, next))
        {
            throw RedshiftException.Syntax(statement[_index].Text);
        }

        _index = next;
        var columns = ReadColumns();
        Expect("from");
        if (statement[_index].IsAny("stdin", "program"))
        {
            throw RedshiftException.NotSupported($"COPY FROM {statement[_index].Text.ToUpperInvariant()}");
        }

        var address = ReadLiteral();
        var source = S3Location.Parse(address) ?? throw RedshiftException.Internal($"Invalid S3 URI: {address}");
        while (_index < statement.Tokens.Count)
        {
            ReadParameter();
        }

        _credentials.CheckForm();
        return new CopyStatement(table, columns, source, _isManifest, _credentials, ReadOptions());
    }

    private List<string>? ReadColumns()
    {
        if (!statement[_index].Is("("))
        {
            return null;
        }

        var columns = new List<string>();
        do
        {
            _index++;
            columns.Add(statement[_index].IsName
                ? statement[_index].Value
                : throw RedshiftException.Syntax(statement[_index].Text));
            _index++;
        }
        while (statement[_index].Is(","));

        Expect(")");
        return columns;
    }

    private void ReadParameter()
    {
        var token = statement[_index++];
        switch (token.Kind == TokenKind.Word ? token.Value : "")
        {
            case "manifest":
                _isManifest = true;
                break;
            case "iam_role":
                ReadRole();
                break;
            case "with" when statement[_index].Is("credentials"):
                break;
            case "credentials":
                _index += statement[_index].Is("as") ? 1 : 0;
                _credentials.ReadArguments(ReadLiteral());
                break;
            case "access_key_id":
                _credentials.Note("KEYS");
                _credentials.AccessKey = ReadLiteral();
                break;
            case "secret_access_key":
                _credentials.Note("KEYS");
                _credentials.SecretKey = ReadLiteral();
                break;
            case "session_token":
                _credentials.Note("KEYS");
                _credentials.SessionToken = ReadLiteral();
                break;
            case "encrypted" or "master_symmetric_key" or "ssh" or "readratio":
                throw RedshiftException.NotSupported($"{token.Text.ToUpperInvariant()} in the stand-in");
            default:
                AddOption(token);
                break;
        }
    }

    private void ReadRole()
    {
        _credentials.Note("IAM_ROLE");
        if (statement[_index].Is("default"))
        {
            _credentials.UsesDefaultRole = true;
            _index++;
            return;
        }

        _credentials.Role = ReadLiteral();
    }

    private void AddOption(Token token)
    {
        var isNullMarker = statement[_index - 2].Is("null") || statement.HasAt(_index - 3, "null", "as");
        var text = token.Kind switch
        {
            TokenKind.Literal when isNullMarker => token.Text,
            TokenKind.Literal when token.Value == "\t" => @"'\t'",
            TokenKind.Literal => TableRef.Literal(token.Value),
            _ => token.Text,
        };
        _options.Append(text).Append(' ');
    }

    private CopyOptions ReadOptions() => CopyOptionsParser.Parse([_options.ToString()]) switch
    {
        CopyOptionsResult.Parsed parsed => parsed.Options,
        CopyOptionsResult.Rejected rejected =>
            throw new RedshiftException(new ServerError("42601", rejected.Problems[0].Message)),
        _ => throw new InvalidOperationException("Not a result of the parser."),
    };

    private string ReadLiteral() => statement[_index].Kind == TokenKind.Literal
        ? statement[_index++].Value
        : throw RedshiftException.Syntax(statement[_index].Text);

    private void Expect(string word)
    {
        if (!statement[_index].Is(word))
        {
            throw statement[_index].Is("to")
                ? RedshiftException.NotSupported("COPY TO")
                : RedshiftException.Syntax(statement[_index].Text);
        }

        _index++;
    }
}
