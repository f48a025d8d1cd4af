namespace Blueshift.Copy.Conversion.DateTimes;

/// <summary>Which half of the day a 12-hour clock means.</summary>
internal enum Meridian
{
    None,
    Am,
    Pm,
}
