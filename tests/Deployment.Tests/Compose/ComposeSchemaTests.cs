using Blueshift.TestKit;
using NJsonSchema;

namespace Blueshift.Deployment.Tests.Compose;

public sealed class ComposeSchemaTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_compose_file_is_what_the_specification_allows() =>
        Assert.Empty(await ViolationsAsync(ComposeFile.Text));

    // A schema that finds nothing in these would find nothing in the file either.
    [Theory]
    [InlineData("image: kibertoad/fauxqs:2.4.1", "imagee: kibertoad/fauxqs:2.4.1")]
    [InlineData("stop_grace_period: 40s", "stop_grace_period: [40]")]
    [InlineData("condition: service_healthy", "condition: service_well")]
    [InlineData("scale: 2", "scale: [2]")]
    [InlineData("services:", "servces:")]
    [InlineData("      dockerfile:", "      dokkerfile:")]
    [InlineData("      timeout: 5s", "      time_out: 5s")]
    public async Task The_schema_finds(string right, string wrong)
    {
        Assert.Contains(right, ComposeFile.Text, StringComparison.Ordinal);

        Assert.NotEmpty(await ViolationsAsync(ComposeFile.Text.Replace(right, wrong, StringComparison.Ordinal)));
    }

    private static async Task<IEnumerable<string>> ViolationsAsync(string yaml)
    {
        var path = Path.Combine(RepositoryRoot.Path, "tests", "Deployment.Tests", "Compose", "compose-spec.json");
        var schema = await JsonSchema.FromJsonAsync(await File.ReadAllTextAsync(path, Token), Token);
        return schema.Validate(Yaml.Read(yaml).ToJsonString()).Select(violation => violation.ToString());
    }
}
