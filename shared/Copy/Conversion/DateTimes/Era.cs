namespace Blueshift.Copy.Conversion.DateTimes;

/// <summary>What years are counted from.</summary>
internal enum Era
{
    None,
    AnnoDomini,
    BeforeChrist,
}
