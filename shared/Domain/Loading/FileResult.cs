namespace Blueshift.Domain.Loading;

/// <summary>What became of one file of a batch.</summary>
public enum FileResult
{
    /// <summary>Its rows were committed by this load.</summary>
    Loaded,

    /// <summary>An earlier load had committed it.</summary>
    LoadedBefore,

    /// <summary>It was read and found good, and not loaded: NOLOAD.</summary>
    Checked,

    /// <summary>This version of the manifest had found it good before.</summary>
    CheckedBefore,

    /// <summary>It was deleted or overwritten before it could be read: left for the next scan.</summary>
    Gone,

    /// <summary>It is in one of the report's failures.</summary>
    Failed,
}
