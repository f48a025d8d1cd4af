using System.IO.Enumeration;
using System.Text.Json.Nodes;

namespace Blueshift.Deployment.Tests.Documentation;

/// <summary>An IAM policy that allows things, as far as the ones in the documents go.</summary>
internal sealed record IamPolicy(IReadOnlyList<IamStatement> Statements)
{
    private const string S3 = "arn:aws:s3:::";

    public IEnumerable<string> Actions => Statements.SelectMany(statement => statement.Actions).Distinct();

    public static IamPolicy Parse(string json)
    {
        var policy = JsonNode.Parse(json)!;
        Assert.Equal("2012-10-17", (string?)policy["Version"]);
        return new IamPolicy([.. policy["Statement"]!.AsArray().Select(statement => IamStatement.Of(statement!.AsObject()))]);
    }

    /// <summary>Whether it allows this to be done to a bucket, or to the object at this path in it.</summary>
    public bool AllowsS3(string action, string path) => Statements.Any(statement => statement.Actions.Contains(action)
        && statement.Resources.Any(resource => FileSystemName.MatchesSimpleExpression(resource, S3 + path, ignoreCase: false)));
}

internal sealed record IamStatement(IReadOnlyList<string> Actions, IReadOnlyList<string> Resources)
{
    private static readonly string[] Keys = ["Sid", "Effect", "Action", "Resource"];

    public static IamStatement Of(JsonObject statement)
    {
        Assert.Equal(Keys, statement.Select(entry => entry.Key));
        Assert.Equal("Allow", (string?)statement["Effect"]);
        return new IamStatement(Texts(statement["Action"]!), Texts(statement["Resource"]!));
    }

    private static string[] Texts(JsonNode value) =>
        value is JsonArray several ? [.. several.Select(one => (string)one!)] : [(string)value!];
}
