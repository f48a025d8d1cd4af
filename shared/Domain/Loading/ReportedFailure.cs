using Blueshift.Domain.Failures;

namespace Blueshift.Domain.Loading;

/// <summary>A failure in a report.</summary>
/// <param name="Failure">Which files, and why.</param>
/// <param name="WasKnown">Whether the history had it already: the files were not tried again.</param>
/// <param name="MayBeIsolated">
/// Whether the files were never looked at one by one, so that loading fewer of them at a time may find the one at
/// fault.
/// </param>
public sealed record ReportedFailure(LoadFailure Failure, bool WasKnown, bool MayBeIsolated);
