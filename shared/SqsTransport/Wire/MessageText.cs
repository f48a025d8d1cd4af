using System.Buffers;

namespace Blueshift.SqsTransport.Wire;

/// <summary>
/// What SQS takes as text: XML's characters, so no control characters but tab and the line ends, no halves of surrogate
/// pairs, and neither U+FFFE nor U+FFFF. Source: "SendMessage" in the Amazon SQS API Reference.
/// </summary>
internal static class MessageText
{
    private static readonly SearchValues<char> Refused = SearchValues.Create(
        [
            .. Enumerable.Range(0, ' ').Select(code => (char)code).Except(['\t', '\n', '\r']),
            '\uFFFE', '\uFFFF',
        ]);

    /// <summary>Where the first character is that SQS would refuse; null when it takes all.</summary>
    public static int? FirstRefused(string text)
    {
        var position = text.AsSpan().IndexOfAny(Refused);
        return position >= 0 ? position : FirstLoneSurrogate(text);
    }

    private static int? FirstLoneSurrogate(string text)
    {
        var start = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF');
        for (var index = start; index >= 0 && index < text.Length; index++)
        {
            if (char.IsSurrogatePair(text, index))
            {
                index++;
            }
            else if (char.IsSurrogate(text[index]))
            {
                return index;
            }
        }

        return null;
    }
}
