using System.Runtime.CompilerServices;
using System.Text;
using Blueshift.Warehouse.Sql;

namespace Blueshift.Warehouse.Tests.Sql;

/// <summary>
/// Holds statements against the approved ones in a file beside the test. When one changes on purpose, put the received text
/// in the place of the approved one.
/// </summary>
internal static class ApprovedSql
{
    public static void Approve(string name, IEnumerable<SqlStatement?> statements, [CallerFilePath] string path = "")
    {
        var received = new StringBuilder();
        foreach (var statement in statements.OfType<SqlStatement>())
        {
            received.Append("-- ").Append(statement.Label).Append('\n');
            foreach (var (place, value) in statement.Parameters.Index())
            {
                received.Append("-- $").Append(place + 1).Append(" = ").Append(value).Append('\n');
            }

            received.Append(statement.Text).Append(";\n\n");
        }

        var approved = Path.Combine(Path.GetDirectoryName(path)!, $"{name}.approved.sql");
        var text = File.Exists(approved) ? File.ReadAllText(approved) : string.Empty;
        if (text != received.ToString())
        {
            File.WriteAllText(
                Path.ChangeExtension(approved, null).Replace("approved", "received.sql", StringComparison.Ordinal),
                received.ToString());
        }

        Assert.Equal(text, received.ToString());
    }
}
