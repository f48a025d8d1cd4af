namespace Blueshift.Copy.Conversion.DateTimes;

/// <summary>One step of a <see cref="DateTimePattern"/>.</summary>
/// <param name="Element">What is read.</param>
/// <param name="Literal">The character that must stand there, when it is a literal.</param>
/// <param name="MinDigits">Digits at least, when it is a number.</param>
/// <param name="MaxDigits">Digits at most, when it is a number.</param>
internal readonly record struct PatternStep(DateTimeElement Element, byte Literal, int MinDigits, int MaxDigits)
{
    public bool IsNumber => MaxDigits > 0;
}
