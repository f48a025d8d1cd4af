using Blueshift.Domain.Batches;
using Blueshift.Domain.Patterns;

namespace Blueshift.Domain.Tests.Batches;

public sealed class TerritoryTests
{
    [Theory]
    [InlineData("a/x.gz", "a/")]
    [InlineData("a/b/x.gz", "a/b/")]
    [InlineData("a/b/c/x.gz", "a/b/")]
    [InlineData("a/d/e/f/x.gz", "a/")]
    [InlineData("ab/x.gz", null)]
    [InlineData("x.gz", null)]
    [InlineData("b/x.gz", null)]
    [InlineData("a/x.csv", null)]
    public void A_file_belongs_to_the_nearest_manifest_at_or_above_it(string key, string? directory)
    {
        var territory = Of(("a/", "a/[^/]*\\.gz|a/d/.*"), ("a/b/", ".*\\.gz"));

        Assert.Equal(directory is null ? new Claim.None() : new Claim.Owned(directory), territory.Find(key));
    }

    [Theory]
    [InlineData("x.gz", "")]
    [InlineData("a/b/x.gz", "")]
    [InlineData("/x.gz", "/")]
    [InlineData("//x.gz", "/")]
    public void A_manifest_may_stand_at_the_top(string key, string directory) =>
        Assert.Equal(new Claim.Owned(directory), Of(("", "[^/].*"), ("/", ".*")).Find(key));

    [Fact]
    public void What_the_nearest_manifest_does_not_want_nobody_above_may_have() =>
        Assert.Equal(new Claim.None(), Of(("a/", ".*"), ("a/b/", ".*\\.csv")).Find("a/b/x.gz"));

    [Fact]
    public void A_file_that_two_manifests_claim_is_nobodys()
    {
        var territory = Of(("", ".*"), ("a/", "a/x.*"), ("a/b/", ".*\\.gz"));

        Assert.Equal(new Claim.Contested("a/b/", ""), territory.Find("a/b/y.gz"));
        Assert.Equal(new Claim.Contested("a/", ""), territory.Find("a/xy"));
    }

    [Fact]
    public void The_next_manifest_above_is_named_first() =>
        Assert.Equal(new Claim.Contested("a/b/c/", "a/"), Of(("", ".*"), ("a/", ".*"), ("a/b/c/", ".*")).Find("a/b/c/d/x"));

    [Fact]
    public void A_manifest_that_cannot_be_read_keeps_others_out_and_claims_nothing()
    {
        var territory = Of(("a/", ".*"), ("a/b/", null));

        Assert.Equal(new Claim.None(), territory.Find("a/b/x.gz"));
        Assert.Equal(new Claim.Owned("a/"), territory.Find("a/x.gz"));
    }

    [Theory]
    [InlineData("a/manifest.edn")]
    [InlineData("a/b/manifest.edn")]
    [InlineData("a/.blueshift/x")]
    [InlineData("a/b/")]
    public void Manifests_folder_markers_and_reserved_keys_are_nobodys(string key) =>
        Assert.Equal(new Claim.None(), Of(("a/", ".*")).Find(key));

    private static Territory Of(params (string Directory, string? Pattern)[] manifests) =>
        new(manifests.Select(manifest => KeyValuePair.Create(
            manifest.Directory,
            manifest.Pattern is null ? null : ((KeyPatternResult.Accepted)KeyPattern.Parse(manifest.Pattern)).Pattern)));
}
