using Blueshift.Domain.Failures;

namespace Blueshift.Loader;

/// <summary>Why a batch may not be loaded as it was asked for.</summary>
internal sealed record BatchFault(FailureKind Kind, string Reason);
