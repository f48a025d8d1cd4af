namespace Blueshift.Scanner;

/// <summary>A version of a manifest that cannot be used. Why, <see cref="ScanFindings"/> has.</summary>
internal sealed record RefusedManifest(string Key, string ETag);
