using Blueshift.Domain.Manifests;

namespace Blueshift.Domain.Tests.Manifests;

public sealed class BadManifestTests
{
    private const string Folder = "Manifests/Bad";

    public static TheoryData<string> Names => Approved.Names(Folder);

    [Theory]
    [MemberData(nameof(Names))]
    public void Says_all_that_is_wrong_and_where(string name)
    {
        var result = ManifestReader.Read(TestFiles.Bytes($"{Folder}/{name}.edn"), allowJdbcUrl: false);

        Approved.Check(Folder, name, "manifest.edn", Assert.IsType<ManifestResult.Refused>(result).Problems);
    }
}
