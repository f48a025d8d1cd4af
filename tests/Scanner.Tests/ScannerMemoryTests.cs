using Blueshift.Hosting.Messages;
using Blueshift.TestKit.Builders;

namespace Blueshift.Scanner.Tests;

[Collection(AloneCollection.Name)]
public sealed class ScannerMemoryTests(ITestOutputHelper output)
{
    private const int Files = 30_000;

    /// <summary>A small part of what the names and versions of that many files take.</summary>
    private const long MaxBytes = 1024 * 1024;

    [Fact]
    public async Task A_scanner_does_not_remember_the_names_of_the_files_it_has_settled()
    {
        await using var bucket = new ScannedBucket();
        bucket.PutManifest("in/", new ManifestText { KeepDataFiles = true });
        for (var number = 0; number < Files; number++)
        {
            bucket.Files.Put($"in/{number:D9}.csv", "1");
        }

        await SettleAsync(bucket);

        // Away from the stack of the last scan, which holds what the scan was about.
        await Task.Yield();
        var withAll = GC.GetTotalMemory(forceFullCollection: true);
        bucket.Part<CurrentWatch>().List = WatchList.Empty;
        var remembered = withAll - GC.GetTotalMemory(forceFullCollection: true);

        output.WriteLine($"{remembered:N0} bytes remembered of {Files:N0} files");
        Assert.InRange(remembered, 1, MaxBytes);
    }

    private static async Task SettleAsync(ScannedBucket bucket)
    {
        while (await bucket.RequestsOfScanAsync() is [var request])
        {
            bucket.Answer(request, request.Files.ToDomain());
            bucket.ForgetRequests();
        }
    }
}
