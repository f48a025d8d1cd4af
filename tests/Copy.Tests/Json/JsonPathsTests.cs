using System.Text;
using Blueshift.Copy.Json;

namespace Blueshift.Copy.Tests.Json;

public sealed class JsonPathsTests
{
    [Theory]
    [InlineData("$['id']", "id")]
    [InlineData("$[\\\"id\\\"]", "id")]
    [InlineData("$['a']['b'][0]", "a b 0")]
    [InlineData("$.a.b[0].c", "a b 0 c")]
    [InlineData("$[0]", "0")]
    [InlineData("$[12]['x']", "12 x")]
    [InlineData("$['it\\\\'s']", "it's")]
    [InlineData("$['a.b']", "a.b")]
    [InlineData("$", "")]
    public void A_path_is_read_in_either_notation(string path, string steps) =>
        Assert.Equal(steps, Steps(Assert.IsType<JsonPathsResult.Parsed>(Parse($"{{\"jsonpaths\": [\"{path}\"]}}")).Paths));

    [Theory]
    [InlineData("id", "it does not start with $")]
    [InlineData("$id", "'i' stands where '.' or '[' should")]
    [InlineData("$.", "a name is missing behind '.'")]
    [InlineData("$.*", "wildcards are not supported")]
    [InlineData("$['a'].b", "it mixes $['name'] and $.name; one path keeps to one of them")]
    [InlineData("$[", "it ends behind '['")]
    [InlineData("$['a]", "a name does not end with ']")]
    [InlineData("$[0", "a ']' is missing")]
    [InlineData("$[-1]", "'-1' is neither a quoted name nor the place of an element, from 0; wildcards and filters are not supported")]
    [InlineData("$[?(@.a)]", "'?(@.a)' is neither a quoted name nor the place of an element, from 0; wildcards and filters are not supported")]
    public void What_is_no_path_is_refused_with_its_place(string path, string reason) =>
        Assert.Equal($"path 2, \"{path}\": {reason}", Refusal($"{{\"jsonpaths\": [\"$.a\", \"{path}\"]}}"));

    [Theory]
    [InlineData("", "it is no JSON, line 1, byte 1")]
    [InlineData("{\n \"jsonpaths\": [x]}", "it is no JSON, line 2, byte 16")]
    [InlineData("[\"$.a\"]", "it is not one JSON object with the key \"jsonpaths\"")]
    [InlineData("{\"jsonpaths\": \"$.a\"}", "\"jsonpaths\" is not an array of path expressions")]
    [InlineData("{\"jsonpaths\": []}", "\"jsonpaths\" is not an array of path expressions")]
    [InlineData("{\"jsonpaths\": [1]}", "path 1, 1: it is no text")]
    [InlineData("{\"jsonpaths\": [\"$.\\ud800\"]}", "a text in it is no Unicode")]
    [InlineData("{\"\\ud800sonpaths\": [\"$.a\"]}", "a text in it is no Unicode")]
    public void What_is_no_JSONPaths_file_is_refused(string content, string reason) =>
        Assert.Equal(reason, Refusal(content));

    [Fact]
    public void A_file_with_another_key_has_no_paths() =>
        Assert.IsType<JsonPathsResult.WithoutPaths>(Parse("{\"jsonpath\": [\"$.a\"]}"));

    [Fact]
    public void A_byte_order_mark_is_passed_over() =>
        Assert.IsType<JsonPathsResult.Parsed>(Parse("\uFEFF{\"jsonpaths\": [\"$.a\"]}"));

    private static JsonPathsResult Parse(string content) => JsonPaths.Parse(Encoding.UTF8.GetBytes(content));

    private static string Refusal(string content) => Assert.IsType<JsonPathsResult.Rejected>(Parse(content)).Reason;

    private static string Steps(JsonPaths paths) => string.Join(' ', Assert.Single(paths.Paths).Select(step => step switch
    {
        JsonPathStep.Member member => member.Name,
        JsonPathStep.Element element => $"{element.Index}",
        _ => throw new InvalidOperationException(),
    }));
}
