using Blueshift.Contracts;
using Blueshift.Domain.Failures;

namespace Blueshift.Hosting.Messages;

/// <summary>
/// Between a failure on the queue and in the domain. Of its rejected rows some travel, for people; they do not come back.
/// </summary>
public static class FailureMapping
{
    private static FailureDetail ToContract(LoadFailure failure, IReadOnlyList<RowErrorDetail> errors)
    {
        var first = failure.RowErrors is [var row, ..] ? row.Error : null;
        return new FailureDetail
        {
            Kind = failure.Kind.ToWireName(),
            Reason = failure.Reason,
            Files = failure.Files.ToContract(),
            File = failure.File?.Key,
            Line = first?.Origin.Line,
            Column = first?.Column,
            Code = failure.Code,
            Errors = errors,
        };
    }

    /// <summary>Reasons are cut, and rejected rows left out, to what fits into one message.</summary>
    public static IReadOnlyList<FailureDetail> ToContract(this IEnumerable<LoadFailure> failures)
    {
        var fitting = ReasonLimits.Fit([.. failures]);
        return [.. fitting.Zip(RowErrorMapping.Share(fitting, RowErrorMapping.MaxBytesOfMessage), ToContract)];
    }

    private static LoadFailure ToDomain(FailureDetail detail)
    {
        var files = detail.Files.ToDomain();
        return new LoadFailure
        {
            Kind = FailureKinds.FromWireName(detail.Kind),
            Reason = detail.Reason,
            Files = files,
            File = files.FirstOrDefault(file => file.Key == detail.File),
            Code = detail.Code,
        };
    }

    public static IReadOnlyList<LoadFailure> ToDomain(this IEnumerable<FailureDetail> details) =>
        [.. details.Select(ToDomain)];
}
