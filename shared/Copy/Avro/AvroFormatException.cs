namespace Blueshift.Copy.Avro;

/// <summary>A schema or a value that cannot be read. Who knows its place in the file turns it into the file's fault.</summary>
/// <param name="reason">What was found, for a person.</param>
/// <param name="innerException">What a reader said, if one did.</param>
internal sealed class AvroFormatException(string reason, Exception? innerException = null)
    : Exception(reason, innerException);
