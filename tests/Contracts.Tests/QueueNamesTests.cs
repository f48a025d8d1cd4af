namespace Blueshift.Contracts.Tests;

public sealed class QueueNamesTests
{
    [Theory]
    [InlineData(QueueNames.Loader, "loader")]
    [InlineData(QueueNames.Janitor, "janitor")]
    [InlineData(QueueNames.Scanner, "scanner")]
    public void A_queue_keeps_its_name(string name, string expected) => Assert.Equal(expected, name);
}
