namespace Blueshift.Storage.S3;

/// <summary>S3 sends entity tags in quotes and wants them back so; everywhere else they are kept without.</summary>
internal static class ETags
{
    public static string Quote(string etag) => $"\"{etag}\"";

    public static string Unquote(string etag) =>
        etag.Length >= 2 && etag[0] == '"' && etag[^1] == '"' ? etag[1..^1] : etag;
}
