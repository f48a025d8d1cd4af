using System.Text.Json;
using System.Text.RegularExpressions;
using Blueshift.TestKit;

namespace Blueshift.Deployment.Tests.Images;

/// <summary>The Dockerfile of one service, taken to pieces.</summary>
internal sealed partial record Dockerfile(string Service, IReadOnlyList<Instruction> Instructions)
{
    /// <summary>The stage that builds: what follows the first FROM.</summary>
    public IReadOnlyList<Instruction> Build => [.. Instructions.Skip(1).TakeWhile(instruction => instruction.Keyword != "FROM")];

    /// <summary>The stage that becomes the image, with its FROM.</summary>
    public IReadOnlyList<Instruction> Image => [.. Instructions.Skip(Build.Count + 1)];

    public static Dockerfile Of(string service)
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "services", service, "Dockerfile"));
        var lines = Continuation().Replace(text, " ").Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.Length > 0 && line[0] != '#');
        return new Dockerfile(service, [.. lines.Select(line => line.Split(' ', 2)).Select(line => new Instruction(line[0], line[1].Trim()))]);
    }

    public Instruction Only(string keyword) => Assert.Single(Image, instruction => instruction.Keyword == keyword);

    [GeneratedRegex(@"\\\n\s*")]
    private static partial Regex Continuation();
}

/// <summary>One instruction, such as <c>COPY</c>, and what stands after it.</summary>
internal sealed record Instruction(string Keyword, string Text)
{
    /// <summary>What a COPY takes from the repository: none when it takes from another stage.</summary>
    public IReadOnlyList<string> Sources => Keyword == "COPY" && !Text.StartsWith("--", StringComparison.Ordinal)
        ? Text.Split(' ')[..^1]
        : [];

    /// <summary>Where a COPY puts it.</summary>
    public string Target => Text.Split(' ')[^1];

    /// <summary>The program and its arguments, in the form that needs no shell.</summary>
    public IReadOnlyList<string> Command => JsonSerializer.Deserialize<string[]>(Text[Text.IndexOf('[', StringComparison.Ordinal)..])!;
}
