namespace Blueshift.Scanner;

/// <summary>A version of a manifest that cannot be used.</summary>
internal sealed record RefusedManifest(string Key, string ETag, string Reason);
