using Blueshift.Domain.Batches;

namespace Blueshift.Scanner;

/// <summary>A batch that has been asked for and not answered yet.</summary>
/// <param name="Batch">What was asked for.</param>
/// <param name="IsLast">Whether no other file of the manifest was waiting.</param>
/// <param name="ExpiresAt">
/// When the answer must be taken for lost and the batch asked for again. Asking once too often costs a look into the
/// history; the limit only has to be longer than a load takes.
/// </param>
internal sealed record BatchInFlight(Batch Batch, bool IsLast, DateTimeOffset ExpiresAt);
