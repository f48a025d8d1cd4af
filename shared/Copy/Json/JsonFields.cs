using System.Text.Json;
using Blueshift.Copy.Records;

namespace Blueshift.Copy.Json;

/// <summary>Finds the values of the columns in a record, in one pass that also says where the record ends.</summary>
/// <param name="map">Which values.</param>
/// <param name="columns">How many columns there are.</param>
internal sealed class JsonFields(JsonMap map, int columns)
{
    /// <summary>The deepest nesting of SUPER (limitations-super).</summary>
    private const int MaxDepth = 1_000;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaxDepth };

    private readonly JsonPlace[] _places = new JsonPlace[columns];

    /// <summary>Where in the record the value of each column stands.</summary>
    public ReadOnlySpan<JsonPlace> Places => _places;

    /// <summary>What keeps a well-formed record from being mapped; null when nothing does.</summary>
    public RecordProblem? Problem { get; private set; }

    /// <summary>Goes through the record at the front of <paramref name="input"/>.</summary>
    /// <param name="input">Starts with an opening brace or bracket.</param>
    /// <param name="isLast">Whether the file ends with it.</param>
    /// <returns>The length of the record; null when the input ends inside it.</returns>
    /// <exception cref="JsonException">It is malformed.</exception>
    public int? Find(ReadOnlySpan<byte> input, bool isLast)
    {
        Array.Clear(_places);
        Problem = null;
        var reader = new Utf8JsonReader(input, isLast, new JsonReaderState(Options));
        return reader.Read() && Walk(ref reader, map) ? (int)reader.BytesConsumed : null;
    }

    private bool Walk(ref Utf8JsonReader reader, JsonMap here)
    {
        var (kind, start) = (reader.TokenType, (int)reader.TokenStartIndex);
        var isEscaped = kind == JsonTokenType.String && reader.ValueIsEscaped;
        Problem ??= here.FindMisfit(kind);
        var isThere = kind switch
        {
            JsonTokenType.StartObject when here.HasMembers => WalkMembers(ref reader, here),
            JsonTokenType.StartArray when here.HasElements => WalkElements(ref reader, here),
            _ => reader.TrySkip(),
        };
        if (isThere)
        {
            foreach (var column in here.Columns)
            {
                _places[column] = new JsonPlace(kind, start, (int)reader.BytesConsumed - start, isEscaped);
            }
        }

        return isThere;
    }

    private bool WalkMembers(ref Utf8JsonReader reader, JsonMap here)
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                return true;
            }

            var member = here.FindMember(ref reader);
            member?.ForgetParts(_places);
            if (!reader.Read() || !(member is null ? reader.TrySkip() : Walk(ref reader, member)))
            {
                return false;
            }
        }

        return false;
    }

    private bool WalkElements(ref Utf8JsonReader reader, JsonMap here)
    {
        for (var index = 0; reader.Read(); index++)
        {
            if (reader.TokenType == JsonTokenType.EndArray)
            {
                return true;
            }

            if (!(here.FindElement(index) is { } element ? Walk(ref reader, element) : reader.TrySkip()))
            {
                return false;
            }
        }

        return false;
    }
}
