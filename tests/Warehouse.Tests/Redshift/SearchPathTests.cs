using Blueshift.Warehouse.Redshift;

namespace Blueshift.Warehouse.Tests.Redshift;

public sealed class SearchPathTests
{
    [Theory]
    [InlineData("\"$user\", public", "ann|public")]
    [InlineData("$user,public", "ann|public")]
    [InlineData("\"My \"\"own\"\", one\", sales", "My \"own\", one|sales")]
    [InlineData("", "")]
    public void Is_read_as_the_server_shows_it(string shown, string schemas) =>
        Assert.Equal(schemas, string.Join('|', SearchPath.Parse(shown, "ann")));
}
