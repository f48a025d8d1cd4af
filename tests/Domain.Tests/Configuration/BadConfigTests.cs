using Blueshift.Domain.Configuration;

namespace Blueshift.Domain.Tests.Configuration;

public sealed class BadConfigTests
{
    private const string Folder = "Configuration/Bad";

    private static readonly ConfigSources Sources = new(name => name == "TEXT" ? "some s3cret text" : null, _ => null);

    public static TheoryData<string> Names => Approved.Names(Folder);

    [Theory]
    [MemberData(nameof(Names))]
    public void Says_all_that_is_wrong_and_where(string name)
    {
        var result = ConfigReader.Read(TestFiles.Bytes($"{Folder}/{name}.edn"), Sources);

        Approved.Check(Folder, name, "config.edn", Assert.IsType<ConfigResult.Refused>(result).Problems);
    }
}
