using System.Text;
using Blueshift.Copy.Records;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Sources;
using Blueshift.Copy.Types;

namespace Blueshift.Copy;

/// <summary>Counts the rejected rows of a file, and describes the first of them.</summary>
/// <param name="columns">The columns of the file.</param>
internal sealed class RowErrors(IReadOnlyList<CopyColumn> columns)
{
    private const int MaxBytesPerCharacter = 4;

    private readonly List<RowError> _described = [];

    /// <summary>What may be behind all of them, said once; null when nothing special is.</summary>
    public string? Hint { get; set; }

    public long Count { get; private set; }

    public IReadOnlyList<RowError> Described => _described;

    public bool IsFull => _described.Count == FileCopyResult.MaxReportedErrors;

    /// <param name="problem">Why the row is rejected.</param>
    /// <param name="source">Stands on the row.</param>
    /// <param name="origin">Where the record stands.</param>
    public void Add(RecordProblem problem, RowSource source, RowOrigin origin)
    {
        Count++;
        if (IsFull)
        {
            return;
        }

        var column = problem.Field < columns.Count ? columns[problem.Field.Value] : null;
        _described.Add(new RowError
        {
            Origin = origin,
            ByteOffset = source.RowOffset,
            Column = column?.Name,
            Type = column?.Type.Name,
            RawLine = Text(source.RawRow),
            RawValue = problem.Field is { } field ? Text(source.RawValue(field)) : "",
            Code = problem.Code,
            Reason = _described.Count == 0 && Hint is not null ? $"{problem.Reason} ({Hint})" : problem.Reason,
        });
    }

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, RowError.MaxRawLength * MaxBytesPerCharacter)]);
        if (text.Length > RowError.MaxRawLength)
        {
            text = text[..(char.IsHighSurrogate(text[RowError.MaxRawLength - 1]) ? RowError.MaxRawLength - 1 : RowError.MaxRawLength)];
        }

        // PostgreSQL, which keeps these texts, has no NUL.
        return text.Replace('\0', '\uFFFD');
    }
}
