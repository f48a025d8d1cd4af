using System.Text;
using Blueshift.Domain.Fields;
using Blueshift.Domain.Problems;
using Blueshift.Edn;

namespace Blueshift.Domain.Configuration;

/// <summary>Gives the values that <c>#env</c>, <c>#file</c> and <c>#or</c> stand for.</summary>
internal sealed class ConfigTags(ConfigSources sources, ProblemLog log)
{
    private const string EnvForm = "#env \"NAME\" with a name of letters, digits and underscores";
    private const string FileForm = "#file \"path\"";
    private const string OrForm = "#or [#env \"NAME\" \"otherwise\"]";

    /// <summary>
    /// Null when there is no value, which has been reported; nil when every choice of an <c>#or</c> is nil.
    /// </summary>
    public EdnValue? Resolve(EdnTagged tagged, string path)
    {
        if (tagged.Tag is { Namespace: null, Name: "or" })
        {
            return ReadFirst(tagged, path);
        }

        if (NameOf(tagged, path) is not { } name)
        {
            return null;
        }

        // Somebody may have written a secret where the name of a variable or a file goes.
        var shown = Shown.Guarded(name);
        return Find(tagged, name) ?? Report(
            tagged, path, tagged.Tag.Name == "env" ? $"the environment variable {shown} is not "
                + "set" : $"the file {shown} cannot be read");
    }

    /// <summary>The variable or the file; null when the tag is another or malformed, which has been reported.</summary>
    private string? NameOf(EdnTagged tagged, string path)
    {
        var name = (tagged.Value as EdnString)?.Value ?? "";
        var (isValid, form) = tagged.Tag switch
        {
            { Namespace: null, Name: "env" } => (name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'), EnvForm),
            { Namespace: null, Name: "file" } => (!name.Any(char.IsControl), FileForm),
            _ => (false, "#env, #file or #or"),
        };
        if (isValid && name.Length > 0)
        {
            return name;
        }

        Report(tagged, path, $"found {Shown.Of(tagged, isSecret: true)}", form);
        return null;
    }

    private EdnString? Find(EdnTagged tagged, string name)
    {
        if (tagged.Tag.Name == "env")
        {
            return sources.Environment(name) is { } value ? Text(value, tagged) : null;
        }

        if (sources.ReadFile(name) is not { } content)
        {
            return null;
        }

        // Editors and mounted secrets end in a line break that is no part of the value.
        var end = content.EndsWith("\r\n", StringComparison.Ordinal) ? 2 : content.EndsWith('\n') ? 1 : 0;
        return Text(content[..^end], tagged);
    }

    private EdnValue? ReadFirst(EdnTagged tagged, string path)
    {
        if (tagged.Value is not EdnVector { Items: { Count: > 0 } choices })
        {
            return Report(tagged, path, $"found {Shown.Of(tagged, isSecret: true)}", OrForm);
        }

        foreach (var choice in choices)
        {
            var value = choice switch
            {
                EdnTagged { Tag: { Namespace: null, Name: "or" } } inner => ReadFirst(inner, path),
                EdnTagged inner => NameOf(inner, path) is { } name ? Find(inner, name) : null,
                _ => choice,
            };
            if (value is not null and not EdnNil)
            {
                return value;
            }
        }

        return new EdnNil { Start = tagged.Start };
    }

    private EdnValue? Report(EdnTagged tagged, string path, string found, string? expected = null)
    {
        log.Add(new Problem { Position = tagged.Start, Path = path, Found = found, Expected = expected });
        return null;
    }

    // A value from outside may hold half a surrogate pair, which no EDN text can.
    private static EdnString Text(string value, EdnTagged tagged) =>
        new(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value))) { Start = tagged.Start };
}
