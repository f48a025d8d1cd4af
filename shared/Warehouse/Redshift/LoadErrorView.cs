using System.Data.Common;
using System.Globalization;
using Blueshift.Warehouse.Sql;

namespace Blueshift.Warehouse.Redshift;

/// <summary>
/// One of Redshift's views of load errors. Every column is brought to one type, for they differ between the views, and a
/// number of the leader node stands in the text: its functions do not go with rows of the other nodes.
/// </summary>
internal sealed class LoadErrorView
{
    /// <summary>More than the greatest MAXERROR, with room for what nodes report beyond it.</summary>
    private const int MostRows = 200_000;

    /// <summary>Provisioned clusters only (r_STL_LOAD_ERRORS). Shows the value and the line as they stand in the file.</summary>
    public static readonly LoadErrorView Provisioned = new(
        "stl_load_errors",
        "query, rtrim(filename), line_number, rtrim(colname), rtrim(type), err_code, rtrim(err_reason), rtrim(raw_line), rtrim(raw_field_value)",
        "\"session\"",
        "starttime",
        "filename");

    /// <summary>Provisioned clusters and serverless workgroups (SYS_LOAD_ERROR_DETAIL).</summary>
    public static readonly LoadErrorView Everywhere = new(
        "sys_load_error_detail",
        "query_id, rtrim(file_name), line_number, rtrim(column_name), rtrim(column_type), error_code, rtrim(error_message), '', ''",
        "session_id",
        "start_time",
        "file_name");

    private readonly string _columns;
    private readonly string _session;
    private readonly string _time;
    private readonly string _file;

    private LoadErrorView(string name, string columns, string session, string time, string file)
    {
        Name = name;
        _columns = columns;
        _session = session;
        _time = time;
        _file = file;
    }

    public string Name { get; }

    /// <summary>Gives what <see cref="Read"/> reads, the rows of a file one after the other.</summary>
    /// <param name="since">The server's time before the COPY, in whole seconds, UTC.</param>
    /// <param name="session">Whose COPYs; null for those of every session that the user may see.</param>
    public SqlStatement Rows(DateTime since, int? session) => new(
        $"read {Name}",
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT {_columns}
            FROM {Name}
            WHERE {_time} >= CAST('{since:yyyy-MM-dd HH:mm:ss}' AS timestamp){Of(session)}
            ORDER BY 1, {_file}, line_number
            LIMIT {MostRows}
            """));

    public static LoadErrorRow Read(DbDataReader row) => new(
        Number(row, 0),
        Text(row, 1),
        Number(row, 2),
        Text(row, 3),
        Text(row, 4),
        (int)Number(row, 5),
        Text(row, 6),
        Text(row, 7),
        Text(row, 8));

    private string Of(int? session) =>
        session is { } number ? string.Create(CultureInfo.InvariantCulture, $" AND {_session} = {number}") : string.Empty;

    private static long Number(DbDataReader row, int column) =>
        row.IsDBNull(column) ? 0 : Convert.ToInt64(row.GetValue(column), CultureInfo.InvariantCulture);

    private static string Text(DbDataReader row, int column) => row.IsDBNull(column) ? string.Empty : row.GetString(column);
}
