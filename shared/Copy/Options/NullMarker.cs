namespace Blueshift.Copy.Options;

/// <summary>NULL AS: which field content stands for NULL. It replaces the default, it does not add to it.</summary>
public abstract record NullMarker
{
    private NullMarker()
    {
    }

    /// <summary>A backslash and an upper-case N.</summary>
    public sealed record Default : NullMarker;

    /// <summary>
    /// <c>'\0'</c> or <c>'\000'</c>: a field that is one NUL byte. NUL together with other bytes is then error 1218.
    /// </summary>
    public sealed record Nul : NullMarker;

    /// <summary>Exactly this text, which may be empty; without backslashes, NUL, LF and CR.</summary>
    public sealed record Text(string Value) : NullMarker;
}
