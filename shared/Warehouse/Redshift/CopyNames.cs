using System.Net;

namespace Blueshift.Warehouse.Redshift;

/// <summary>
/// Names that COPY may read as something else than the object's key. Whether those in a COPY manifest are decoded is not
/// documented.
/// </summary>
internal static class CopyNames
{
    /// <summary>What else the key may be taken for: itself percent-decoded, and decoded as forms are.</summary>
    public static IReadOnlyList<string> OthersOf(string key) =>
        [.. new[] { Uri.UnescapeDataString(key), WebUtility.UrlDecode(key) }.Where(name => name != key && !name.Contains('\0')).Distinct()];

    /// <summary>Whether COPY of columnar files passes over it without a word.</summary>
    public static bool IsHidden(string key)
    {
        var name = key[(key.LastIndexOf('/') + 1)..];
        return name.StartsWith('_') || name.StartsWith('.') || name.StartsWith('#') || name.EndsWith('~');
    }
}
