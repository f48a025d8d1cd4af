namespace Blueshift.Scanner;

/// <summary>Something the Scanner found that a person has to mend.</summary>
/// <param name="Key">The manifest, data file or directory it is about.</param>
/// <param name="Reason">What was found and what would mend it; may have several lines.</param>
public sealed record ScanFinding(string Key, string Reason);
