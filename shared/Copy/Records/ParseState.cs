namespace Blueshift.Copy.Records;

/// <summary>How far a parser has come.</summary>
internal enum ParseState
{
    /// <summary>The field goes on.</summary>
    InField,

    /// <summary>A delimiter ended the field.</summary>
    FieldEnd,

    /// <summary>The record is complete, with or without a problem.</summary>
    RecordEnd,

    /// <summary>The input ends before the record does.</summary>
    Incomplete,

    /// <summary>The quoting is wrong, so that the record's end cannot be known.</summary>
    Malformed,

    /// <summary>The file ends inside a quoted CSV field.</summary>
    UnclosedQuote,
}
