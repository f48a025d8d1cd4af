namespace Blueshift.Copy.Options;

/// <summary>The character encoding of the data files; COPY turns it into UTF-8.</summary>
public enum TextEncoding
{
    Utf8,

    /// <summary>UTF-16 whose byte order mark is required.</summary>
    Utf16,

    /// <summary>Little-endian UTF-16; a byte order mark is optional.</summary>
    Utf16LittleEndian,

    /// <summary>Big-endian UTF-16; a byte order mark is optional.</summary>
    Utf16BigEndian,
}
