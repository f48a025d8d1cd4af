using Blueshift.Copy.Records;
using Blueshift.Copy.Rows;

namespace Blueshift.Copy.Sources;

/// <summary>The rows of one file in its format, gone through once, from the first to the last.</summary>
internal abstract class RowSource : IDisposable
{
    /// <summary>Whether the file has been read to its end: what <see cref="Read"/> does not find then is not there.</summary>
    public abstract bool IsComplete { get; }

    /// <summary>Bytes of the file before the current row.</summary>
    public abstract long Offset { get; }

    /// <summary>Where the current row begins; <see cref="RowError.UnknownOffset"/> where rows stand in no one place.</summary>
    public virtual long RowOffset => Offset;

    /// <summary>The line of the current row, or its number in a format that has no lines; from 1.</summary>
    public abstract long Line { get; }

    /// <summary>The current row as it stands in the file, as far as that is text; without its line end.</summary>
    public abstract ReadOnlySpan<byte> RawRow { get; }

    /// <summary>Between the first <see cref="FillAsync"/> and the first <see cref="Read"/>, how the file begins.</summary>
    public virtual ReadOnlySpan<byte> Head => [];

    /// <summary>Reads more of the file.</summary>
    public abstract ValueTask FillAsync(CancellationToken cancellationToken);

    /// <summary>Goes on to the next row. False when there is none before more of the file is read.</summary>
    public abstract bool Read();

    /// <summary>Writes the current row, whole or not at all; says why not.</summary>
    public abstract RecordProblem? Convert(RowOrigin origin, IRowWriter writer);

    /// <summary>A field of the current row as it stands in the file; empty when it does not, or is not text.</summary>
    /// <param name="field">The 0-based place of its column.</param>
    public abstract ReadOnlySpan<byte> RawValue(int field);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
