namespace Blueshift.Domain.Loading;

/// <summary>The manifest's <c>:null-keys</c>: what to do with a row that has NULL in a key column.</summary>
public enum NullKeyPolicy
{
    /// <summary>
    /// The file that holds it fails. The default: a NULL key never equals anything, so each load would add it again.
    /// </summary>
    Fail,

    /// <summary>The row is added, on every load that brings it.</summary>
    Append,
}
