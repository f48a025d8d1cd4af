namespace Blueshift.Domain.Loading;

/// <summary>One version of one manifest.</summary>
/// <param name="Bucket">As <see cref="Objects.IObjectStore.Bucket"/> has it.</param>
/// <param name="Directory">The directory it governs, ending in a slash; empty for the top of the bucket.</param>
/// <param name="Key">The manifest's own key.</param>
/// <param name="ETag">Without quotes.</param>
public sealed record ManifestRef(string Bucket, string Directory, string Key, string ETag);
