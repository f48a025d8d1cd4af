using System.Buffers.Binary;
using Blueshift.Copy.Types;
using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.Loading;
using Blueshift.Warehouse.Sql;
using Npgsql;

namespace Blueshift.Warehouse.PostgreSql;

/// <summary>
/// Fills staging in COPY's binary format (see "File Formats" on its page of the manual), which costs the server a third
/// less than reading text. Each value has the form that its type's receive function takes.
/// </summary>
internal sealed partial class CopyBinaryWriter : CopyWriter, IStagingWriter
{
    private static readonly byte[] Signature = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];
    private static readonly byte[] EndOfData = [0xFF, 0xFF];

    private readonly NpgsqlConnection _connection;
    private readonly string _command;
    private readonly bool[] _isNumeric;
    private readonly byte[] _rowStart = new byte[6];

    /// <param name="session">Whose staging it fills.</param>
    /// <param name="connection">The session's.</param>
    /// <param name="command">A COPY in binary format of the origin and the columns.</param>
    /// <param name="columns">The columns, in the command's order.</param>
    /// <param name="settings">The session's.</param>
    public CopyBinaryWriter(
        PostgreSqlSession session,
        NpgsqlConnection connection,
        string command,
        IReadOnlyList<TargetColumn> columns,
        SessionSettings settings)
        : base(session, settings)
    {
        _connection = connection;
        _command = command;
        _isNumeric = [.. columns.Select(column => column.Column.Type.Kind == CopyTypeKind.Decimal)];
        BinaryPrimitives.WriteInt16BigEndian(_rowStart, checked((short)(columns.Count + 1)));
        BinaryPrimitives.WriteInt32BigEndian(_rowStart.AsSpan(sizeof(short)), sizeof(long));
    }

    protected override ReadOnlyMemory<byte> Header => Signature;

    protected override ReadOnlyMemory<byte> Trailer => EndOfData;

    protected override Task<NpgsqlRawCopyStream> BeginAsync(CancellationToken cancellationToken) =>
        _connection.BeginRawBinaryCopyAsync(_command, cancellationToken);
}
