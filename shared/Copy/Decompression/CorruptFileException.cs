namespace Blueshift.Copy.Decompression;

/// <summary>
/// The stored bytes are not what their compression promises. It never leaves Copy: the copier reports it as the
/// file's <see cref="FileFault"/>.
/// </summary>
/// <param name="reason">What was found and where, for a person.</param>
/// <param name="innerException">What the decoder said, if it said anything.</param>
internal sealed class CorruptFileException(string reason, Exception? innerException = null)
    : Exception(reason, innerException);
