using Blueshift.Domain.Batches;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;
using Blueshift.TestKit.Builders;

namespace Blueshift.Domain.Tests.Loading;

public sealed class LoadPlanTests
{
    private static readonly Guid LoadId = new("8f14e45f-0000-4000-8000-000000000001");
    private static readonly Guid OtherId = new("8f14e45f-0000-4000-8000-000000000002");
    private static readonly ManifestRef Manifest = new("bucket", "in/", "in/manifest.edn", "m1");
    private static readonly DateTimeOffset LastModified = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly ObjectVersion A = SomeFiles.File("in/a", 1);
    private static readonly ObjectVersion B = SomeFiles.File("in/b", 2);
    private static readonly ObjectVersion C = SomeFiles.File("in/c", 3);

    private static readonly Batch Batch = Batch.Of(Manifest, [C, A, B]);

    [Fact]
    public void Says_what_the_manifest_and_the_batch_say()
    {
        var manifest = AManifest.Merging("s.t").WithKey("id") with
        {
            KeepDataFiles = true,
            KeepManifest = false,
            NullKeys = NullKeyPolicy.Append,
            StatementTimeout = TimeSpan.FromSeconds(5),
        };

        var plan = LoadPlan.For(manifest, LastModified, Batch, LoadId, isReplay: true);

        Assert.Equal((LoadId, Batch.Id, Manifest, true), (plan.LoadId, plan.BatchId, plan.Manifest, plan.IsReplay));
        Assert.Equal(LastModified, plan.ManifestLastModified);
        Assert.Equal((manifest.Table, LoadStrategy.Merge, manifest.Copy), (plan.Table, plan.Strategy, plan.Copy));
        Assert.Equal((true, false, NullKeyPolicy.Append), (plan.KeepDataFiles, plan.KeepManifest, plan.NullKeys));
        Assert.Equal(TimeSpan.FromSeconds(5), plan.StatementTimeout);
        Assert.Equal([A, B, C], plan.Files);
        Assert.Equal(manifest.Columns, plan.Columns);
        Assert.Equal(manifest.Key, plan.Key);
        Assert.Equal(LoadSteps.For(manifest), plan.Steps);
    }

    [Fact]
    public void A_part_of_a_batch_is_a_load_of_its_own()
    {
        var plan = LoadPlan.For(AManifest.Merging("t").WithKey("id"), LastModified, Batch, LoadId, isReplay: false);

        var (part, rest) = (plan.Only([C, A, SomeFiles.File("in/d")], OtherId), plan.Without([C], OtherId));

        Assert.Equal([A, C], part.Files);
        Assert.Equal([A, B], rest.Files);
        Assert.Equal((OtherId, OtherId, Batch.Id), (part.LoadId, rest.LoadId, part.BatchId));
    }

    [Fact]
    public void A_load_that_replaces_its_table_is_never_split()
    {
        var plan = LoadPlan.For(AManifest.Replacing("t"), LastModified, Batch, LoadId, isReplay: false);

        Assert.Throws<InvalidOperationException>(() => plan.Only([A], OtherId));
        Assert.Throws<InvalidOperationException>(() => plan.Without([A], OtherId));
    }
}
