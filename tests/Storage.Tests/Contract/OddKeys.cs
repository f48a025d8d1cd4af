using System.Text;

namespace Blueshift.Storage.Tests.Contract;

/// <summary>Keys that are easily lost, changed or put in the wrong order. Each can be a file's name too.</summary>
internal static class OddKeys
{
    public static readonly IReadOnlyList<string> All =
    [
        "!bang",
        "%25.gz",
        "%2Fslash",
        "'quoted'.gz",
        "(a)*~.gz",
        "+plus+.gz",
        "..dots/...",
        "-dash",
        "A",
        "a b/c  d.gz",
        "a!",
        "a-b",
        "a.b",
        "a/b-c",
        "a/b/c",
        "a/b0",
        "a0",
        "a\\b",
        "a\tb\nc",
        "amp&lt;<b>\".gz",
        "k?x=y#z",
        "{json}[1].gz",
        "\u007fdel",
        "\u2028",
        "ünï/cödé.gz",
        "\uFF21 wide",
        "🌊/wave.gz",
    ];

    /// <summary>Sorted by the bytes of their UTF-8 form, spelled out as hexadecimal digits.</summary>
    public static string[] InByteOrder(IEnumerable<string> keys) =>
        [.. keys.OrderBy(key => Convert.ToHexString(Encoding.UTF8.GetBytes(key)), StringComparer.Ordinal)];
}
