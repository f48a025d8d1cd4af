using System.Text;

namespace Blueshift.Warehouse;

/// <summary>Makes text from files and servers fit for a database and a message.</summary>
internal static class StorableText
{
    private const char Replacement = '\uFFFD';

    /// <summary>Cut to a length, with NUL and halves of surrogate pairs, which no database stores, replaced.</summary>
    public static string Cut(string text, int length)
    {
        var kept = text.Length <= length ? text : $"{text[..(length - 1)]}…";
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(kept)).Replace('\0', Replacement);
    }
}
