using Blueshift.Domain.Failures;
using Blueshift.Domain.Loading;

namespace Blueshift.TestKit.Warehouses;

/// <summary>A failure that a warehouse was asked to write down.</summary>
public sealed record RecordedFailure(LoadPlan Plan, string Table, LoadFailure Failure);
