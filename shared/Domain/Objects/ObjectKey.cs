namespace Blueshift.Domain.Objects;

/// <summary>What Blueshift reads from an object's key.</summary>
public static class ObjectKey
{
    /// <summary>
    /// The one name that makes an object a manifest; <c>manifest.edn.bak</c> and <c>Manifest.edn</c> are not.
    /// </summary>
    public const string ManifestName = "manifest.edn";

    /// <summary>The key up to its last slash, that included; empty for an object at the top of the bucket.</summary>
    public static string DirectoryOf(string key) => key[..(key.LastIndexOf('/') + 1)];

    public static bool IsManifest(string key) => IsNamedManifest(key) && !ReservedKeys.Contains(key);

    /// <summary>
    /// Whether a manifest may claim it: not a manifest, not one of <see cref="ReservedKeys"/>, not a folder marker.
    /// </summary>
    public static bool MayBeData(string key) =>
        !key.EndsWith('/') && !IsNamedManifest(key) && !ReservedKeys.Contains(key);

    private static bool IsNamedManifest(string key) =>
        key.AsSpan(key.LastIndexOf('/') + 1).SequenceEqual(ManifestName);
}
