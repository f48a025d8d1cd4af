namespace Blueshift.Copy.Options;

/// <summary>COMPUPDATE: how Redshift chooses the encodings of the columns.</summary>
public enum CompressionUpdate
{
    Off,

    /// <summary>By a sample of the data.</summary>
    On,

    /// <summary>By the columns' types.</summary>
    Preset,
}
