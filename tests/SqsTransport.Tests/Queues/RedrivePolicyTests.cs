using Blueshift.SqsTransport.Queues;

namespace Blueshift.SqsTransport.Tests.Queues;

public class RedrivePolicyTests
{
    private static readonly RedrivePolicy Policy = new("arn:aws:sqs:eu-west-1:1:orders_error", 5);

    [Fact]
    public void Comes_back_as_it_was_written() => Assert.Equal(Policy, RedrivePolicy.Parse(Policy.ToJson()));

    [Fact]
    public void May_have_its_count_as_text() => Assert.Equal(Policy, RedrivePolicy.Parse(
        """{"deadLetterTargetArn":"arn:aws:sqs:eu-west-1:1:orders_error","maxReceiveCount":"5"}"""));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("no JSON")]
    [InlineData("""{"deadLetterTargetArn":"a","maxReceiveCount":"many"}""")]
    public void Is_none_when_it_cannot_be_read(string? json) => Assert.Null(RedrivePolicy.Parse(json));
}
