using Blueshift.Contracts;
using Blueshift.Domain.Batches;
using Blueshift.Domain.Failures;

namespace Blueshift.Hosting.Messages;

/// <summary>Rejected rows for a message: as many of each failure as there is room for. They only go to people.</summary>
public static class RowErrorMapping
{
    /// <summary>The most rows of one failure.</summary>
    public const int MaxOfFailure = 20;

    /// <summary>The most bytes that all rows of one message take as JSON, beside the reasons and the files.</summary>
    public const int MaxBytesOfMessage = 48 * 1024;

    /// <summary>The most bytes of rows in a header.</summary>
    public const int MaxBytesOfHeader = 16 * 1024;

    private const int MaxValueLength = 200;
    private const int MaxReasonLength = 400;

    // Names, quotes, indentation and numbers of one row in indented JSON.
    private const int BytesPerError = 260;

    /// <summary>
    /// The rows of each failure. The first rows of all come before the second of any, so that no failure takes the room
    /// of the others.
    /// </summary>
    /// <param name="failures">Of one message.</param>
    /// <param name="room">How many bytes of JSON they may take together.</param>
    public static IReadOnlyList<IReadOnlyList<RowErrorDetail>> Share(IReadOnlyList<LoadFailure> failures, int room)
    {
        List<RowErrorDetail>[] shares = [.. failures.Select(_ => new List<RowErrorDetail>())];
        var most = failures.Select(failure => Math.Min(failure.RowErrors.Count, MaxOfFailure)).DefaultIfEmpty().Max();
        foreach (var place in Enumerable.Range(0, most))
        {
            foreach (var (failure, share) in failures.Zip(shares).Where(pair => pair.First.RowErrors.Count > place))
            {
                var error = ToContract(failure.RowErrors[place]);
                room -= SizeOf(error);
                if (room < 0)
                {
                    return shares;
                }

                share.Add(error);
            }
        }

        return shares;
    }

    private static RowErrorDetail ToContract(FileRowError row) => new()
    {
        File = row.File.Key,
        Line = row.Error.Origin.Line,
        Column = row.Error.Column,
        Type = row.Error.Type,
        Value = ReasonLimits.Cut(row.Error.RawValue, MaxValueLength),
        Code = row.Error.Code,
        Reason = ReasonLimits.Cut(row.Error.Reason, MaxReasonLength),
    };

    private static int SizeOf(RowErrorDetail error) => BytesPerError
        + new[] { error.File, error.Column, error.Type, error.Value, error.Reason }.OfType<string>().Sum(MessageSize.Of);
}
