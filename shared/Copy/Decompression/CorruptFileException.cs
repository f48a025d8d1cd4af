using Blueshift.Copy.Rows;

namespace Blueshift.Copy.Decompression;

/// <summary>
/// The file is not what its compression or its format promises. It never leaves Copy: the copier reports it as the
/// file's <see cref="FileFault"/>.
/// </summary>
/// <param name="code">One of <see cref="RowErrorCode"/>.</param>
/// <param name="reason">What was found and where, for a person.</param>
/// <param name="innerException">What the decoder said, if it said anything.</param>
internal sealed class CorruptFileException(int code, string reason, Exception? innerException = null)
    : Exception(reason, innerException)
{
    /// <param name="reason">What was found and where, for a person.</param>
    /// <param name="innerException">What the decoder said, if it said anything.</param>
    public CorruptFileException(string reason, Exception? innerException = null)
        : this(RowErrorCode.Unknown, reason, innerException)
    {
    }

    public int Code => code;
}
