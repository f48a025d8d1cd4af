using Blueshift.Domain.Objects;

namespace Blueshift.Domain.Tests.Objects;

public sealed class ReservedKeysTests
{
    [Theory]
    [InlineData(".blueshift/probe-1", true)]
    [InlineData(".blueshift", true)]
    [InlineData("a/.blueshift-1.tmp", true)]
    [InlineData("a/.blueshift/b", true)]
    [InlineData("blueshift/a", false)]
    [InlineData("a.blueshift/b", false)]
    [InlineData("a/b.blueshift", false)]
    [InlineData(".blue", false)]
    public void Contains_keys_with_a_segment_that_starts_with_the_name(string key, bool isReserved) =>
        Assert.Equal(isReserved, ReservedKeys.Contains(key));
}
