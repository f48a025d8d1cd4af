using Blueshift.Domain.Batches;

namespace Blueshift.Loader;

/// <summary>A batch somebody asked to have loaded.</summary>
/// <param name="Batch">Which files, under which version of which manifest.</param>
/// <param name="IsReplay">Whether files the history has as failed get another attempt.</param>
internal sealed record BatchRequest(Batch Batch, bool IsReplay);
