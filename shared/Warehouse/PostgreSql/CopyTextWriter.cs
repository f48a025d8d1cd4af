using Blueshift.Warehouse.Loading;
using Blueshift.Warehouse.Sql;
using Npgsql;

namespace Blueshift.Warehouse.PostgreSql;

/// <summary>
/// Fills staging in COPY's text format (see "File Formats" on its page of the manual): whatever the type, its own input
/// function reads it.
/// </summary>
internal sealed partial class CopyTextWriter(
    PostgreSqlSession session, NpgsqlConnection connection, string command, SessionSettings settings)
    : CopyWriter(session, settings), IStagingWriter
{
    protected override ReadOnlyMemory<byte> Header => default;

    protected override ReadOnlyMemory<byte> Trailer => default;

    protected override async Task<NpgsqlRawCopyStream> BeginAsync(CancellationToken cancellationToken)
    {
        var writer = await connection.BeginTextImportAsync(command, cancellationToken);
        return (NpgsqlRawCopyStream)((StreamWriter)writer).BaseStream;
    }
}
