using Blueshift.Copy;
using Blueshift.Copy.Rows;

namespace Blueshift.RedshiftStandIn.Copying;

/// <summary>What the system views say of one COPY.</summary>
/// <param name="QueryId">What <c>pg_last_copy_id()</c> says afterwards.</param>
/// <param name="SessionId">Whose it is.</param>
/// <param name="Table">The table's name.</param>
/// <param name="StartedAt">When it began, in UTC.</param>
internal sealed record LoadRecord(int QueryId, int SessionId, string Table, DateTime StartedAt)
{
    private readonly List<LoadedFile> _files = [];
    private readonly List<RejectedRow> _rows = [];

    public int TableId { get; set; }

    /// <summary>Whether it came as far as reading files.</summary>
    public bool HasBegun { get; set; }

    public long LoadedRows { get; set; }

    public long RejectedRows { get; private set; }

    public IReadOnlyList<LoadedFile> Files => _files;

    public IReadOnlyList<RejectedRow> Rows => _rows;

    public void Add(S3Location file, FileCopyResult result, IReadOnlyList<TableColumn> columns)
    {
        LoadedRows += result.Rows;
        RejectedRows += result.RowsRejected;
        _files.Add(new LoadedFile(file.ToString(), result.Rows + result.RowsRejected, result.RowsRejected));
        foreach (var error in result.Errors)
        {
            var column = columns.FirstOrDefault(candidate => candidate.Column.Name == error.Column);
            _rows.Add(new RejectedRow(file.ToString(), error, column?.Length ?? "0"));
        }

        if (result.Fault is { } fault)
        {
            var origin = new RowError
            {
                Origin = new RowOrigin(0, 0),
                ByteOffset = 0,
                RawLine = "",
                RawValue = "",
                Code = fault.Code,
                Reason = fault.Reason,
            };
            _rows.Add(new RejectedRow(file.ToString(), origin, "0"));
        }
    }

    /// <param name="File">Its address.</param>
    /// <param name="Lines">Records that were read.</param>
    /// <param name="Errors">Those that were rejected.</param>
    internal sealed record LoadedFile(string File, long Lines, long Errors);

    /// <param name="File">Its address.</param>
    /// <param name="Error">What is wrong.</param>
    /// <param name="ColumnLength">The declared length of the column at fault.</param>
    internal sealed record RejectedRow(string File, RowError Error, string ColumnLength);
}
