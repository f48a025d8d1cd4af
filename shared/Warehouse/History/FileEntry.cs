using Blueshift.Domain.Failures;
using Blueshift.Domain.Objects;

namespace Blueshift.Warehouse.History;

/// <summary>One row of <c>blueshift.load_files</c>.</summary>
internal sealed record FileEntry(ObjectVersion Version)
{
    public long Rows { get; init; }

    public long RowsRejected { get; init; }

    /// <summary>What is wrong in this file, where it is the one the failure speaks of.</summary>
    public string? Error { get; init; }

    public long? Line { get; init; }

    public string? Column { get; init; }

    public static FileEntry For(LoadFailure failure, ObjectVersion file)
    {
        if (file != failure.File)
        {
            return new FileEntry(file);
        }

        var first = failure.RowErrors.Count > 0 ? failure.RowErrors[0].Error : null;
        return new FileEntry(file) { Error = failure.Reason, Line = first?.Origin.Line, Column = first?.Column };
    }
}
