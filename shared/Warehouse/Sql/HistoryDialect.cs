using System.Data.Common;
using Blueshift.Domain.Failures;
using Blueshift.Domain.History;
using Blueshift.Domain.Objects;
using Blueshift.Warehouse.History;

namespace Blueshift.Warehouse.Sql;

/// <summary>
/// The load history in one database's SQL. What is not overridden is understood by PostgreSQL and DuckDB alike.
/// </summary>
internal abstract class HistoryDialect
{
    /// <summary>
    /// What makes the history's tables where they are missing, safe against another process that does the same.
    /// </summary>
    public abstract IReadOnlyList<SqlStatement> CreateHistory();

    /// <summary>Adds the table of rejected rows to a history that is older than it; safe as above.</summary>
    public abstract IReadOnlyList<SqlStatement> CreateErrorTable();

    /// <summary>
    /// Gives one boolean: whether rejected rows may be recorded; NULL where their table is missing.
    /// </summary>
    public abstract SqlStatement MayRecordErrors();

    /// <summary>
    /// Every row of exactly these versions, and of each key the last loaded row in each table; rows of other versions may
    /// come along.
    /// </summary>
    public virtual SqlStatement FindFiles(string bucket, IReadOnlyList<ObjectVersion> files) =>
        HistorySql.Find(bucket, files);

    /// <summary>Reads what <see cref="FindFiles"/> gives.</summary>
    public FileHistory ReadFile(DbDataReader row) => HistorySql.ReadFile(row, ReadId);

    /// <summary>Gives one boolean: whether a load by exactly this version of a manifest has committed.</summary>
    public virtual SqlStatement FindLoadBy(string bucket, ObjectVersion manifest) =>
        HistorySql.FindLoadBy(bucket, manifest);

    public virtual SqlStatement InsertLoad(LoadEntry load) => HistorySql.InsertLoad(load);

    public virtual SqlStatement InsertFiles(LoadEntry load, IReadOnlyList<FileEntry> files) =>
        HistorySql.InsertFiles(load, files);

    public virtual SqlStatement InsertErrors(LoadEntry load, IReadOnlyList<FileRowError> errors) =>
        HistorySql.InsertErrors(load, errors);

    protected virtual Guid ReadId(DbDataReader row, int column) => row.GetGuid(column);
}
