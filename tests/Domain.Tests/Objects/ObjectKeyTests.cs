using Blueshift.Domain.Objects;

namespace Blueshift.Domain.Tests.Objects;

public sealed class ObjectKeyTests
{
    [Theory]
    [InlineData("a/b/c.gz", "a/b/")]
    [InlineData("c.gz", "")]
    [InlineData("/c.gz", "/")]
    [InlineData("a/b/", "a/b/")]
    [InlineData("a//b", "a//")]
    public void A_directory_is_the_key_up_to_its_last_slash(string key, string directory) =>
        Assert.Equal(directory, ObjectKey.DirectoryOf(key));

    [Theory]
    [InlineData("manifest.edn", true)]
    [InlineData("a/manifest.edn", true)]
    [InlineData("a/Manifest.edn", false)]
    [InlineData("a/manifest.edn.bak", false)]
    [InlineData("a/old-manifest.edn", false)]
    [InlineData("a/manifest.edn/b", false)]
    [InlineData(".blueshift/manifest.edn", false)]
    public void Only_the_exact_name_makes_a_manifest(string key, bool expected) =>
        Assert.Equal(expected, ObjectKey.IsManifest(key));

    [Theory]
    [InlineData("a/b.gz", true)]
    [InlineData("a/manifest.edn.bak", true)]
    [InlineData("a/manifest.edn", false)]
    [InlineData(".blueshift/copy/1.manifest", false)]
    [InlineData("a/.blueshift/manifest.edn", false)]
    [InlineData("a/", false)]
    public void Manifests_folder_markers_and_reserved_keys_are_never_data(string key, bool expected) =>
        Assert.Equal(expected, ObjectKey.MayBeData(key));
}
