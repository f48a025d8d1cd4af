using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Blueshift.Tool.DeadLetters;

namespace Blueshift.Tool.Screens;

/// <summary>Dead letters for programs.</summary>
internal static class LetterJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>An array of objects.</summary>
    public static string Of(IReadOnlyList<Letter> letters) => JsonSerializer.Serialize(letters, Options);

    /// <summary>One object.</summary>
    public static string Of(Letter letter) => JsonSerializer.Serialize(letter, Options);
}
