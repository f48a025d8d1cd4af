using System.Text.Json;
using Blueshift.Domain.Patterns;

namespace Blueshift.Domain.Tests.Patterns;

/// <summary>
/// What Java's Pattern.matches says: java-vectors.jsonl was written by OpenJDK 17 and 25, which agree on every line.
/// </summary>
public sealed class JavaVectorTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static TheoryData<string, string[], string[]> Vectors()
    {
        var data = new TheoryData<string, string[], string[]>();
        foreach (var line in File.ReadLines(TestFiles.PathOf("Patterns/java-vectors.jsonl")))
        {
            var vector = JsonSerializer.Deserialize<Vector>(line, Json)!;
            data.Add(vector.Pattern, vector.Matches, vector.Others);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Matches_what_Java_matches(string pattern, string[] matches, string[] others)
    {
        var parsed = Assert.IsType<KeyPatternResult.Accepted>(KeyPattern.Parse(pattern)).Pattern;

        Assert.All(matches, text => Assert.True(parsed.IsMatch(text)));
        Assert.All(others, text => Assert.False(parsed.IsMatch(text)));
    }

    private sealed record Vector(string Pattern, string[] Matches, string[] Others);
}
