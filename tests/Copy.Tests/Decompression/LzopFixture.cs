using System.Globalization;
using System.Text;

namespace Blueshift.Copy.Tests.Decompression;

/// <summary>Files that the command lzop has written; their README.md says how.</summary>
internal static class LzopFixture
{
    private static readonly Dictionary<string, byte[]> Files =
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures", "lzop"))
            .ToDictionary(path => Path.GetFileName(path), File.ReadAllBytes);

    /// <summary>What the files named <c>text-…</c> hold.</summary>
    public static byte[] Text { get; } = Encoding.UTF8.GetBytes(string.Concat(
        Enumerable.Range(1, 400).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i}|name {i}|{i}.5\n"))));

    /// <summary>A copy of a file's bytes.</summary>
    public static byte[] Read(string name) => [.. Files[name + ".lzo"]];
}
