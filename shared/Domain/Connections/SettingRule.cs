using System.Globalization;

namespace Blueshift.Domain.Connections;

/// <summary>How one JDBC property becomes one keyword of Npgsql.</summary>
/// <param name="Property">The JDBC name.</param>
/// <param name="Keyword">Npgsql's name.</param>
/// <param name="Allowed">What a value must be, for messages.</param>
/// <param name="Convert">Npgsql's value; null when the given one is not allowed.</param>
internal sealed record SettingRule(string Property, string Keyword, string Allowed, Func<string, string?> Convert)
{
    public static SettingRule Text(string property, string keyword) => new(property, keyword, "a text", value => value);

    public static SettingRule Flag(string property, string keyword) =>
        OneOf(property, keyword, ("true", "true"), ("false", "false"));

    public static SettingRule Number(string property, string keyword, int max, int factor) =>
        new(
            property,
            keyword,
            $"a number of seconds from 0 to {max}",
            value => IsNumber(value, max, out var number)
                ? (number * factor).ToString(CultureInfo.InvariantCulture)
                : null);

    public static SettingRule OneOf(string property, string keyword, params (string Jdbc, string Npgsql)[] values) =>
        new(
            property,
            keyword,
            string.Join(", ", values[..^1].Select(pair => pair.Jdbc)) + " or " + values[^1].Jdbc,
            value => values.FirstOrDefault(pair => pair.Jdbc.Equals(value, StringComparison.OrdinalIgnoreCase)).Npgsql);

    public static bool IsNumber(string text, int max, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= max;

    /// <returns>What is wrong, or null.</returns>
    public string? Apply(JdbcProperties properties, Dictionary<string, string> keywords)
    {
        if (properties.Find(Property) is not { } value)
        {
            return null;
        }

        if (Convert(value) is not { } converted)
        {
            return $"the property {Property} must be {Allowed}";
        }

        if (converted.Length > 0)
        {
            keywords[Keyword] = converted;
        }

        return null;
    }
}
