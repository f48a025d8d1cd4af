using Blueshift.Copy.Options;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Manifests;
using Blueshift.TestKit.Builders;

namespace Blueshift.Domain.Tests.Loading;

public sealed class LoadStepsTests
{
    private static readonly Manifest Merge = AManifest.Merging("t").WithKey("id");

    public static TheoryData<string, Manifest, string> Manifests => new()
    {
        { "merge", Merge, "CheckNullKeys ResolveDuplicates Merge" },
        { "merge, null keys appended", Merge with { NullKeys = NullKeyPolicy.Append }, "ResolveDuplicates Merge" },
        { "merge, distinct", Merge with { StagingSelect = new StagingSelect.Distinct() }, "CheckNullKeys ResolveDuplicates SelectStaging Merge" },
        { "merge, query", Merge.WithStagingSelect("SELECT * FROM {{table}}"), "SelectStaging CheckNullKeys ResolveDuplicates Merge" },
        { "replace", AManifest.Replacing("t"), "DeleteAll InsertAll" },
        { "replace with a key", AManifest.Replacing("t").WithKey("id"), "CheckNullKeys ResolveDuplicates DeleteAll InsertAll" },
        { "append", AManifest.Appending("t"), "InsertAll" },
        { "append with a key", AManifest.Appending("t").WithKey("id"), "CheckNullKeys ResolveDuplicates InsertMissing" },
    };

    [Theory]
    [MemberData(nameof(Manifests))]
    public void Stages_locks_checks_writes_and_records(string manifestIs, Manifest manifest, string between)
    {
        var steps = string.Join(' ', LoadSteps.For(manifest).Select(step => step.GetType().Name));

        Assert.True(
            $"TakeTurn CreateStaging FillStaging LockTarget DropLoadedFiles CheckCounts {between} RecordHistory" == steps,
            $"{manifestIs}: {steps}");
    }

    [Fact]
    public void A_check_writes_and_locks_nothing()
    {
        var manifest = Merge with { Copy = new CopyOptions { NoLoad = true } };

        Assert.Equal(
            "CreateStaging FillStaging CheckCounts CheckNullKeys ResolveDuplicates RecordHistory",
            string.Join(' ', LoadSteps.For(manifest).Select(step => step.GetType().Name)));
    }

    [Fact]
    public void A_table_replaced_by_files_that_stay_is_made_of_all_of_them()
    {
        var steps = LoadSteps.For(AManifest.Replacing("t") with { KeepDataFiles = true });

        Assert.DoesNotContain(new LoadStep.DropLoadedFiles(), steps);
    }
}
