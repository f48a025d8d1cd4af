namespace Blueshift.Contracts;

/// <summary>One version of one object in the bucket: what was there when the Scanner looked.</summary>
public sealed record FileVersion
{
    /// <summary>The object's whole key, as the store spells it.</summary>
    public required string Key { get; init; }

    /// <summary>The entity tag without its quotes. It changes whenever the content does.</summary>
    public required string ETag { get; init; }

    /// <summary>Bytes, as stored (compressed, if the object is).</summary>
    public required long Size { get; init; }

    /// <summary>When the store took this version.</summary>
    public required DateTimeOffset LastModified { get; init; }
}
