using System.Text;
using Blueshift.Domain.Objects;
using CsCheck;

namespace Blueshift.Domain.Tests.Objects;

public sealed class KeyOrderTests
{
    [Fact]
    public void Orders_as_the_UTF_8_bytes_do()
    {
        var text = Gen.Int[0, 6].Select(Gen.Int[0, 0x10FFFF].Where(Rune.IsValid), Gen.Int[0x60, 0x62], (length, rune, near) =>
            string.Concat(Enumerable.Repeat($"{(char)near}", length)) + new Rune(rune));

        Gen.Select(text, text).Sample((left, right) =>
        {
            var expected = Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right));
            Assert.Equal(Math.Sign(expected), Math.Sign(KeyOrder.Instance.Compare(left, right)));
        });
    }

    [Theory]
    [InlineData("a", "a", 0)]
    [InlineData("", "a", -1)]
    [InlineData("a-b", "a/b", -1)]
    [InlineData("a/b", "a0", -1)]
    [InlineData("B", "a", -1)]
    [InlineData("\uFF21", "🌊", -1)]
    [InlineData("🌊", "🌋", -1)]
    public void Puts_one_key_before_another(string left, string right, int sign)
    {
        Assert.Equal(sign, Math.Sign(KeyOrder.Instance.Compare(left, right)));
        Assert.Equal(-sign, Math.Sign(KeyOrder.Instance.Compare(right, left)));
    }
}
