namespace Blueshift.Copy.Conversion;

/// <summary>What the bytes of a field alone do not say.</summary>
public enum FieldShape : byte
{
    /// <summary>The bytes are the field.</summary>
    Plain,

    /// <summary>
    /// Under ESCAPE the field stood in the file as a backslash and an upper-case N, which unescaping turns into a bare
    /// N. It is NULL while the default null marker is in force.
    /// </summary>
    EscapedN,

    /// <summary>The record ended before this field and FILLRECORD is set; the bytes are empty.</summary>
    Missing,
}
