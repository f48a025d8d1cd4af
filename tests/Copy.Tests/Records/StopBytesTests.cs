using Blueshift.Copy.Records;
using CsCheck;

namespace Blueshift.Copy.Tests.Records;

public sealed class StopBytesTests
{
    [Fact]
    public void Finds_every_stop_of_a_block_and_nothing_else() =>
        Gen.Select(Gen.Byte[0, 5].Array[1, 4], Gen.Byte[0, 9].Array[0, 100]).Sample((stops, input) =>
        {
            var expected = 0UL;
            for (var i = 0; i < Math.Min(input.Length, StopBytes.BlockLength); i++)
            {
                expected |= stops.Contains(input[i]) ? 1UL << i : 0;
            }

            Assert.Equal(expected, new StopBytes(stops).Find(input));
        });
}
