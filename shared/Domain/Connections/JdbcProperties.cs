using Blueshift.Domain.Problems;

namespace Blueshift.Domain.Connections;

/// <summary>The properties of a URL, decoded.</summary>
internal sealed class JdbcProperties
{
    private readonly Dictionary<string, string> _values = [];

    /// <summary>
    /// The value of a property by its documented spelling; null when the URL does not have it, empty for a bare name.
    /// </summary>
    public string? Find(string name) => _values.GetValueOrDefault(name);

    /// <summary>Reads <c>name=value&amp;name=value</c>, for Redshift also with semicolons.</summary>
    /// <returns>What is wrong, or null.</returns>
    public string? Read(string text, JdbcDriver driver)
    {
        char[] separators = driver == JdbcDriver.Redshift ? ['&', ';'] : ['&'];
        return text.Split(separators, StringSplitOptions.RemoveEmptyEntries)
            .Select((entry, index) => ReadEntry(entry, index + 1))
            .FirstOrDefault(problem => problem is not null);
    }

    private string? ReadEntry(string entry, int number)
    {
        var equals = entry.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? entry : entry[..equals];
        if (JdbcPropertyNames.Find(name) is not { } property)
        {
            return Unknown(name, number);
        }

        if (property.Use is JdbcPropertyUse.Iam)
        {
            return $"the property {property.Name} belongs to IAM authentication, which is not supported: give "
                + "user and password";
        }

        if (property.Use is JdbcPropertyUse.Unsupported)
        {
            return $"the property {property.Name} is not supported: leave it out";
        }

        if (JavaUrlDecoder.TryDecode(equals < 0 ? "" : entry[(equals + 1)..]) is not { } value)
        {
            return $"the value of the property {property.Name} is {JavaUrlDecoder.Problem}";
        }

        return _values.TryAdd(property.Name, value) || _values[property.Name] == value
            ? null
            : $"the property {property.Name} is given twice with different values";
    }

    private string Unknown(string name, int number)
    {
        const string escaping = "within a value, & is written %26 and ; is written %3B";
        if (NearestName.Of(name, JdbcPropertyNames.Usable) is not { } nearest)
        {
            return $"property {number} of the URL is not one that Blueshift knows ({escaping})";
        }

        // After a password the name is not echoed: with an & that was not escaped, it is the rest of the password.
        return _values.ContainsKey("password")
            ? $"property {number} of the URL is not one that Blueshift knows: did you mean {nearest}? ({escaping})"
            : $"property {number} of the URL, {name}, is not one that Blueshift knows: did you mean {nearest}?";
    }
}
