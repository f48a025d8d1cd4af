using System.Text;
using System.Text.Unicode;
using Blueshift.Edn.Reading;

namespace Blueshift.Edn;

/// <summary>
/// Reads EDN (github.com/edn-format/edn): everything the format defines, and nothing it does not. A text that is not
/// EDN is an outcome with a position, never an exception. Time and memory are linear in the length of the text.
/// </summary>
/// <remarks>
/// Where the format leaves room, the reader does as Clojure's does: <c>\b</c>, <c>\f</c> and octal escapes in strings,
/// Unicode's blanks, <c>#inst</c> with parts left out from the right, integers beyond 64 bits without <c>N</c>.
/// What <c>#_</c> discards has to be EDN too. The reader is stricter than Clojure's in what the format does not have
/// (<c>1.</c>, <c>017</c>, <c>1/2</c>, <c>:1</c>), in that a string is followed by a blank or a bracket (so
/// <c>"a ""b"""</c> is an error, not three strings), and in the limits on numbers and nesting (<see cref="EdnLimits"/>).
/// </remarks>
public static class EdnReader
{
    /// <summary>Reads UTF-8; a byte order mark at the beginning is skipped.</summary>
    public static EdnReadResult Read(ReadOnlySpan<byte> utf8, EdnReaderOptions? options = null)
    {
        var bytes = utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8;
        return Utf8.IsValid(bytes)
            ? ReadWellFormed(Encoding.UTF8.GetString(bytes), options)
            : new EdnReadResult.Malformed(EncodingErrors.InUtf8(bytes));
    }

    /// <summary>Reads text; a byte order mark at the beginning is skipped.</summary>
    public static EdnReadResult Read(string text, EdnReaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var withoutMark = text.StartsWith('\uFEFF') ? text[1..] : text;
        return EncodingErrors.InUtf16(withoutMark) is { } error
            ? new EdnReadResult.Malformed(error)
            : ReadWellFormed(withoutMark, options);
    }

    private static EdnReadResult ReadWellFormed(string text, EdnReaderOptions? options) =>
        new FormReader(new TextCursor(text), (options ?? EdnReaderOptions.Default).MaxDepth).ReadAll();
}
