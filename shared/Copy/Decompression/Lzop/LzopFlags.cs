namespace Blueshift.Copy.Decompression.Lzop;

/// <summary>What the header of an lzop member says of the rest of it; the names are those of the format.</summary>
[Flags]
internal enum LzopFlags : uint
{
    None = 0,

    /// <summary>Each block has the Adler-32 checksum of its content.</summary>
    ContentAdler32 = 0x0001,

    /// <summary>Each block that has become smaller has the Adler-32 checksum of its stored bytes.</summary>
    StoredAdler32 = 0x0002,

    ExtraField = 0x0040,

    /// <summary>Each block has the CRC-32 checksum of its content.</summary>
    ContentCrc32 = 0x0100,

    /// <summary>Each block that has become smaller has the CRC-32 checksum of its stored bytes.</summary>
    StoredCrc32 = 0x0200,

    Filter = 0x0800,

    /// <summary>The header's checksum is a CRC-32, not an Adler-32.</summary>
    HeaderCrc32 = 0x1000,

    /// <summary>No version of lzop has set one of these.</summary>
    Reserved = 0x000F_C000,
}
