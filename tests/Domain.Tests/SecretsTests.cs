namespace Blueshift.Domain.Tests;

public sealed class SecretsTests
{
    [Theory]
    [InlineData("Manifests/Bad")]
    [InlineData("Configuration/Bad")]
    public void No_approved_problem_shows_a_secret(string folder) =>
        Assert.All(Directory.GetFiles(TestFiles.PathOf(folder), "*.approved.txt"), file =>
        {
            var text = File.ReadAllText(file);
            Assert.All(["s3cret", "AKIA", "wJalr"], secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
        });
}
