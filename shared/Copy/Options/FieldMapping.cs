namespace Blueshift.Copy.Options;

/// <summary>How the fields of a JSON or Avro record find their columns.</summary>
public abstract record FieldMapping
{
    private FieldMapping()
    {
    }

    /// <summary>By name, upper and lower case differing.</summary>
    public sealed record Auto : FieldMapping;

    /// <summary>By name, whatever the case.</summary>
    public sealed record AutoIgnoreCase : FieldMapping;

    /// <summary>By a JSONPaths file.</summary>
    /// <param name="Uri"><c>s3://bucket/key</c>.</param>
    public sealed record Paths(string Uri) : FieldMapping
    {
        private const string Scheme = "s3://";

        public string Bucket => Uri[Scheme.Length..Slash];

        public string Key => Uri[(Slash + 1)..];

        private int Slash => Uri.IndexOf('/', Scheme.Length);
    }

    /// <summary>The whole document goes into one SUPER column.</summary>
    public sealed record NoShred : FieldMapping;
}
