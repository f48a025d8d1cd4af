using System.Text.RegularExpressions;

namespace Blueshift.Domain.Connections;

/// <summary>Tells an address that somebody has yet to fill in, as in an example.</summary>
internal static partial class JdbcUrlPlaceholder
{
    /// <summary>
    /// Whether there is <c>...</c>, <c>***</c> or <c>&lt;name&gt;</c> in the place of the host or the database, or in
    /// the place of a property's whole value. Within a value they may be part of a password.
    /// </summary>
    public static bool Is(string url)
    {
        var end = url.AsSpan().IndexOfAny('?', ';');
        return InPlace().IsMatch(end < 0 ? url : url[..end]) || (end >= 0 && WholeValue().IsMatch(url[end..]));
    }

    [GeneratedRegex(@"\.{3}|…|\*{3}|<[^<>]*>", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex InPlace();

    [GeneratedRegex(
        @"=(\.{3,}|…|\*{3,}|<[^<>&;]*>)([&;]|$)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex WholeValue();
}
