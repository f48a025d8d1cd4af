using System.Globalization;
using Blueshift.Copy.Conversion.Numbers;
using CsCheck;

namespace Blueshift.Copy.Tests.Conversion;

public class NearestDoubleTests
{
    /// <summary>Halves of the distance between two doubles, the ends of their range, and beyond.</summary>
    public static TheoryData<ulong, int> Edges => new()
    {
        { 0, 0 },
        { 1, 0 },
        { 9_007_199_254_740_993, 0 },
        { 9_007_199_254_740_995, 0 },
        { 9_007_199_254_740_993, 10 },
        { 18_014_398_509_481_987, 0 },
        { 4_503_599_627_370_497_5, -1 },
        { 22_250_738_585_072_014, -324 },
        { 22_250_738_585_072_011, -324 },
        { 49_406_564_584_124_654, -340 },
        { 24_703_282_292_062_327, -340 },
        { 24_703_282_292_062_328, -340 },
        { 17_976_931_348_623_157, 292 },
        { 17_976_931_348_623_159, 292 },
        { 1, 308 },
        { 1, 309 },
        { 1, -324 },
        { 1, -400 },
        { 9_999_999_999_999_999_999, 400 },
    };

    [Theory]
    [MemberData(nameof(Edges))]
    public void It_is_what_the_framework_reads(ulong number, int exponent) =>
        Assert.Equal(Read(number, exponent), NearestDouble.Of(number, exponent));

    [Fact]
    public void It_is_what_the_framework_reads_for_any_19_digits() =>
        Gen.Select(Gen.ULong[0, 9_999_999_999_999_999_999], Gen.Int[0, 63], Gen.Int[-345, 310]).Sample(
            (digits, shift, exponent) =>
                NearestDouble.Of(digits >> shift, exponent).Equals(Read(digits >> shift, exponent)),
            iter: 50_000);

    [Fact]
    public void It_rounds_what_lies_between_two_doubles_as_the_framework_does() =>
        Gen.Select(Gen.ULong[1UL << 53, 1UL << 54], Gen.Int[1, 9]).Sample(
            (number, shift) =>
            {
                var between = ((number << 1) | 1) << shift;
                return NearestDouble.Of(between, 0).Equals(Read(between, 0));
            },
            iter: 20_000);

    private static double Read(ulong number, int exponent) => double.Parse(
        string.Create(CultureInfo.InvariantCulture, $"{number}e{exponent}"), CultureInfo.InvariantCulture);
}
