using System.Globalization;
using System.Text;

namespace Blueshift.Copy.Tests.Streams;

/// <summary>Made-up content, the same every time.</summary>
internal static class Content
{
    /// <summary>Numbered lines with a little of everything, at least <paramref name="length"/> bytes.</summary>
    public static byte[] Lines(int length)
    {
        var random = new Random(1);
        var text = new StringBuilder();
        for (var line = 1; text.Length < length; line++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{line}|name {random.Next(1000)}|{random.NextDouble():F6}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
