using Blueshift.Copy.Conversion.Text;

namespace Blueshift.Copy.Tests.Conversion;

public class PlainTextTests
{
    [Theory]
    [InlineData(0x00, false)]
    [InlineData(0x01, true)]
    [InlineData(0x7F, true)]
    [InlineData(0x80, false)]
    [InlineData(0xFF, false)]
    public void One_byte_decides_wherever_it_stands_and_however_long_the_text_is(byte value, bool isPlain)
    {
        for (var length = 1; length <= 40; length++)
        {
            for (var position = 0; position < length; position++)
            {
                var text = Enumerable.Repeat((byte)'a', length).ToArray();
                text[position] = value;
                Assert.Equal(isPlain, PlainText.Is(text));
            }
        }
    }

    [Fact]
    public void No_text_is_plain() => Assert.True(PlainText.Is([]));
}
