using System.Text.RegularExpressions;

namespace Blueshift.Architecture.Tests.Rules;

/// <summary>What no file may hold, in whatever language. Spelt in pieces, because this file is one of them.</summary>
internal static class TextRules
{
    private static readonly Regex MachinePath = new(
        @"(?<![\w.~}\-])/(" + string.Join('|', "work", "tmp", "root", "home", "Users") + ")/");

    private static readonly string[] Registries =
        ["nuget", "npmjs", "pypi", "pythonhosted", "crates", "rubygems", "maven", "golang"];

    private static readonly Regex RegistryHost = new(
        $"({string.Join('|', Registries)})[.](org|com|io)");

    private static readonly Regex OpenEnd = new(@"\b(TO" + @"DO|FIX" + @"ME)\b");

    public static IEnumerable<string> MachinePaths(string path, string text) =>
        Lines(path, text, MachinePath, "names a path of one machine");

    public static IEnumerable<string> RegistryHosts(string path, string text) =>
        Lines(path, text, RegistryHost, "names a package registry's host");

    /// <summary>For files that are not C#, where <see cref="CodeRules.OpenEnds"/> knows what is a comment.</summary>
    public static IEnumerable<string> OpenEnds(string path, string text) =>
        Lines(path, text, OpenEnd, "leaves something open");

    private static IEnumerable<string> Lines(string path, string text, Regex pattern, string message) =>
        text.Split('\n').Index()
            .Where(line => pattern.IsMatch(line.Item))
            .Select(line => $"{path}:{line.Index + 1} {message}: {pattern.Match(line.Item).Value}");
}
