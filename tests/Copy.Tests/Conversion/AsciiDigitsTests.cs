using System.Globalization;
using System.Text;
using Blueshift.Copy.Conversion.Numbers;
using CsCheck;

namespace Blueshift.Copy.Tests.Conversion;

public class AsciiDigitsTests
{
    [Fact]
    public void Any_digits_are_the_number_they_stand_for() =>
        Gen.String[Gen.Char['0', '9'], 1, 18].Sample(
            text => AsciiDigits.TryRead(Encoding.ASCII.GetBytes(text), out var value)
                && value == long.Parse(text, CultureInfo.InvariantCulture),
            iter: 20_000);

    [Fact]
    public void Any_other_byte_at_any_place_is_no_digit()
    {
        for (var length = 1; length <= 18; length++)
        {
            for (var place = 0; place < length; place++)
            {
                for (var value = 0; value <= byte.MaxValue; value++)
                {
                    var text = Enumerable.Repeat((byte)'5', length).ToArray();
                    text[place] = (byte)value;
                    Assert.Equal(char.IsAsciiDigit((char)value), AsciiDigits.TryRead(text, out _));
                }
            }
        }
    }

    [Fact]
    public void Digits_are_appended_up_to_the_first_other_byte() =>
        Gen.Select(Gen.String[Gen.Char['0', '9'], 0, 19], Gen.OneOf(".", "/", ":", "-", "é", ".5")).Sample(
            (digits, rest) =>
            {
                var value = 0UL;
                var count = AsciiDigits.Append(Encoding.UTF8.GetBytes(digits + rest), ref value);
                return count == digits.Length && value == ulong.Parse("0" + digits, CultureInfo.InvariantCulture);
            },
            iter: 20_000);

    [Fact]
    public void Digits_go_on_a_number_that_was_there()
    {
        var value = 12UL;

        AsciiDigits.Append("3456789012"u8, ref value);

        Assert.Equal(123_456_789_012UL, value);
    }
}
