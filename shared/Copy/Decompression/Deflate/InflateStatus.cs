namespace Blueshift.Copy.Decompression.Deflate;

/// <summary>Why an inflater has stopped.</summary>
internal enum InflateStatus
{
    /// <summary>It has not: there is more to decode.</summary>
    Decoding,

    /// <summary>The input ends inside the stream.</summary>
    NeedsInput,

    /// <summary>What it has decoded has to be taken first.</summary>
    NeedsRoom,

    /// <summary>The block has ended.</summary>
    BlockEnd,

    /// <summary>The stream has ended.</summary>
    End,

    /// <summary>The input is no deflate stream.</summary>
    Damaged,
}
