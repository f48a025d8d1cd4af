namespace Blueshift.Copy.Options;

/// <summary>
/// Reads the COPY options of a manifest by Redshift's grammar. What is allowed does not depend on the warehouse.
/// </summary>
public static class CopyOptionsParser
{
    /// <summary>
    /// Parses the strings of an <c>:options</c> vector as if they were joined with blanks: one string may hold several
    /// options, and one option may be spread over several strings.
    /// </summary>
    public static CopyOptionsResult Parse(IReadOnlyList<string> options) =>
        throw new NotSupportedException(string.Join(' ', options));
}
