using System.Text;
using Blueshift.Edn;

namespace Blueshift.Domain.Problems;

/// <summary>One thing that is wrong with a manifest or a configuration. Never holds a secret value.</summary>
public sealed record Problem
{
    private const int MaxLength = 800;

    public ProblemSeverity Severity { get; init; }

    /// <summary>Where in the file.</summary>
    public required EdnPosition Position { get; init; }

    /// <summary>The keys that lead there, <c>:s3 :poll-interval :seconds</c>; empty for the file as a whole.</summary>
    public required string Path { get; init; }

    /// <summary>What is there.</summary>
    public required string Found { get; init; }

    /// <summary>What could be there instead; null where <see cref="Found"/> says all.</summary>
    public string? Expected { get; init; }

    /// <summary>What was most likely meant, as it would be written; null where nothing is near.</summary>
    public string? Suggestion { get; init; }

    /// <summary>
    /// The one form in which problems are shown: <c>manifest.edn:3:12: error: :tabel: unknown key; did you mean
    /// :table?</c>
    /// </summary>
    /// <param name="file">The file's name for a person.</param>
    public string Render(string file)
    {
        var text = new StringBuilder($"{file}:{Position.Line}:{Position.Column}: ");
        text.Append(Severity == ProblemSeverity.Error ? "error: " : "warning: ");
        text.Append(Path.Length == 0 ? "" : $"{Path}: ").Append(Found);
        text.Append(Expected is null ? "" : $"; expected {Expected}");
        text.Append(Suggestion is null ? "" : $"; did you mean {Suggestion}?");
        return text.Length <= MaxLength ? text.ToString() : text.ToString(0, MaxLength - 1) + "…";
    }

    public override string ToString() => Render("");
}
