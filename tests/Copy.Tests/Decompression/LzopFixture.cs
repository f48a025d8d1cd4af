using System.Globalization;
using System.Text;

namespace Blueshift.Copy.Tests.Decompression;

/// <summary>Files that the command lzop has written; their README.md says how.</summary>
internal static class LzopFixture
{
    /// <summary>What the files named <c>text-…</c> hold.</summary>
    public static byte[] Text { get; } = Encoding.UTF8.GetBytes(string.Concat(
        Enumerable.Range(1, 400).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i}|name {i}|{i}.5\n"))));

    public static byte[] Read(string name) =>
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "lzop", name + ".lzo"));
}
