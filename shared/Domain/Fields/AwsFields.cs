namespace Blueshift.Domain.Fields;

/// <summary>Reads values that several AWS services have in common.</summary>
internal static class AwsFields
{
    public static string? Region(this Field field)
    {
        const string expected = "the code of an AWS region, such as \"eu-west-1\"";
        var text = field.Text(expected);
        if (text is null || (text.Length is > 0 and < 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')))
        {
            return text;
        }

        field.Report("found a text that is none", expected, null);
        return null;
    }

    /// <param name="field">The key's.</param>
    /// <param name="expected">What to say of another value.</param>
    public static Uri? Endpoint(this Field field, string expected)
    {
        if (field.Text(expected) is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https"
            && uri.UserInfo.Length == 0
            && uri.Query.Length == 0)
        {
            return uri;
        }

        field.Report("found a text that is no such address", expected, null);
        return null;
    }
}
