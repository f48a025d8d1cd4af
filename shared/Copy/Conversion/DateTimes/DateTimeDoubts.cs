namespace Blueshift.Copy.Conversion.DateTimes;

/// <summary>
/// Why a date or time, though it can be read, may mean something else to Redshift, whose documentation does not say.
/// Such a value is always an error, and never NULL by ACCEPTANYDATE: it may be one that Redshift loads.
/// </summary>
[Flags]
internal enum DateTimeDoubts
{
    None,

    /// <summary>The day and the month can be exchanged.</summary>
    DayOrder = 1,

    /// <summary>The text goes on behind what the format describes.</summary>
    GoesOn = 2,

    /// <summary>The text ends behind the date although the format goes on.</summary>
    EndsEarly = 4,

    /// <summary>24:00:00 or second 60, which PostgreSQL takes for the next day or minute.</summary>
    EdgeOfDay = 8,

    /// <summary>Digits other than zero behind the sixth of a second.</summary>
    FractionTooFine = 16,

    /// <summary>The name of a zone that is not known here.</summary>
    UnknownZone = 32,

    /// <summary>A zone other than UTC in a column without one.</summary>
    NeedlessZone = 64,
}
