using System.Diagnostics;
using Blueshift.Domain.Batches;

namespace Blueshift.Scanner;

/// <summary>The span that a batch's trace begins with.</summary>
internal static class ScannerTrace
{
    private static readonly ActivitySource Source = new("Blueshift.Scanner");

    /// <summary>Always the root: scans come from answers too, and a batch is no part of the one before it.</summary>
    public static Activity? Begin(Batch batch, string table)
    {
        Activity.Current = null;
        return Source.StartActivity("request batch")
            ?.SetTag("blueshift.batch_id", batch.Id)
            .SetTag("blueshift.manifest", batch.Manifest.Key)
            .SetTag("blueshift.table", table)
            .SetTag("blueshift.files", batch.Files.Count)
            .SetTag("blueshift.bytes", batch.Files.Sum(file => file.Size));
    }

    /// <summary>The same of a clean-up of nothing but a manifest.</summary>
    public static Activity? BeginCleanup(Batch batch)
    {
        Activity.Current = null;
        return Source.StartActivity("request clean-up")
            ?.SetTag("blueshift.batch_id", batch.Id)
            .SetTag("blueshift.manifest", batch.Manifest.Key);
    }
}
