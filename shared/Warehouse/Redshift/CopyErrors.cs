using System.Text;
using Blueshift.Copy;
using Blueshift.Copy.Rows;
using Blueshift.Domain.Failures;
using Blueshift.Warehouse.Loading;

namespace Blueshift.Warehouse.Redshift;

/// <summary>What a COPY said of each file.</summary>
/// <param name="bucket">Where the files are.</param>
/// <param name="files">Those of the COPY; rows of others are passed over.</param>
internal sealed class CopyErrors(string bucket, IReadOnlyList<BatchFile> files)
{
    /// <summary>The views keep so many bytes of an address.</summary>
    private const int LongestName = 256;

    /// <summary>How many bytes of a cut address may be missing at its end: blanks are not shown, nor parts of characters.</summary>
    private const int MostMissing = 4;

    /// <summary>What stands for a part of a character.</summary>
    private const char Replacement = '\uFFFD';

    private readonly Dictionary<string, BatchFile> _byName =
        files.ToDictionary(file => NameOf(bucket, file), StringComparer.Ordinal);

    private readonly Dictionary<BatchFile, OfFile> _found = [];
    private readonly HashSet<long> _queries = [];
    private int _described;

    public bool IsEmpty => _found.Count == 0;

    /// <summary>How many rows are known to be bad, and files as a whole.</summary>
    public long Count { get; private set; }

    /// <summary>The numbers of the COPYs that said it.</summary>
    public IEnumerable<long> Queries => _queries;

    /// <summary>The files with errors, in their order.</summary>
    public IReadOnlyList<BatchFile> Files => [.. files.Where(_found.ContainsKey)];

    /// <summary>Those that are at fault as a whole.</summary>
    public IReadOnlyList<BatchFile> Faulty => [.. Files.Where(file => _found[file].Fault is not null)];

    /// <summary>Takes one row in; those of a file have to come one after the other.</summary>
    public void Take(LoadErrorRow row)
    {
        if (Find(row.File) is not { } file)
        {
            return;
        }

        _queries.Add(row.Query);
        if (!_found.TryGetValue(file, out var found))
        {
            _found[file] = found = new OfFile();
        }

        if (row.Line <= 0 || row.Code is RowErrorCode.FileNotFound or RowErrorCode.WrongEncoding)
        {
            found.Fault ??= new FileFault(row.Code, row.Reason);
            Count++;
        }
        else if (row.Line != found.LastLine)
        {
            found.LastLine = row.Line;
            found.Rows++;
            Count++;
            Describe(row, file, found);
        }
    }

    /// <summary>Gives a file what was found in it.</summary>
    /// <param name="file">One of the files.</param>
    /// <param name="rows">Its good rows; 0 where that is not known.</param>
    /// <param name="limit">How many bad rows fail a load.</param>
    /// <param name="leftOut">How many bad rows COPY said it has, which the views may not show all of; 0 where it said nothing.</param>
    public void GiveTo(BatchFile file, long rows, long limit, long leftOut = 0)
    {
        var found = _found.GetValueOrDefault(file);
        file.Take(new FileCopyResult
        {
            Rows = rows,
            RowsRejected = Math.Max(found?.Rows ?? 0, leftOut),
            Errors = found?.Errors ?? [],
            Fault = found?.Fault,
            ReachedErrorLimit = found?.Rows >= limit,
        });
    }

    private void Describe(LoadErrorRow row, BatchFile file, OfFile found)
    {
        if (found.Errors.Count > 0
            && (found.Errors.Count >= RowErrorLimits.MaxOfFile || _described >= RowErrorLimits.MaxOfLoad))
        {
            return;
        }

        _described++;
        found.Errors.Add(new RowError
        {
            Origin = new RowOrigin(file.Number, row.Line),
            ByteOffset = RowError.UnknownOffset,
            Column = row.Column.Length == 0 ? null : row.Column,
            Type = row.Type.Length == 0 ? null : row.Type,
            RawLine = row.RawLine,
            RawValue = row.RawValue,
            Code = row.Code,
            Reason = row.Reason,
        });
    }

    /// <remarks>An address that was cut is known by its beginning, if only one file begins so.</remarks>
    private BatchFile? Find(string name)
    {
        if (_byName.TryGetValue(name, out var file))
        {
            return file;
        }

        var beginning = name.TrimEnd(Replacement);
        return Encoding.UTF8.GetByteCount(beginning) < LongestName - MostMissing
            ? null
            : _byName.Where(pair => pair.Key.StartsWith(beginning, StringComparison.Ordinal)).Take(2).ToArray() is [var only]
                ? only.Value
                : null;
    }

    private static string NameOf(string bucket, BatchFile file) => $"s3://{bucket}/{file.Version.Key}".TrimEnd(' ');

    private sealed class OfFile
    {
        public long Rows { get; set; }

        public long LastLine { get; set; }

        public List<RowError> Errors { get; } = [];

        public FileFault? Fault { get; set; }
    }
}
