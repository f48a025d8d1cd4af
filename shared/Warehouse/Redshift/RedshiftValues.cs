using System.Globalization;

namespace Blueshift.Warehouse.Redshift;

/// <summary>
/// The values of one statement. Texts become parameters, for a literal has escapes of its own on Redshift; what is made of
/// digits alone stands in the statement, where its type is plain.
/// </summary>
internal sealed class RedshiftValues
{
    private readonly List<object?> _parameters = [];

    public IReadOnlyList<object?> Parameters => _parameters;

    /// <returns>What stands in the statement for the value.</returns>
    public string Add(object? value) => value switch
    {
        null => "NULL",
        bool flag => flag ? "true" : "false",
        int or long => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        DateTimeOffset time =>
            $"CAST('{time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}+00' AS timestamptz)",
        Guid id => AddText(id.ToString()),
        string text => AddText(text),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.GetType(), "No value of the history."),
    };

    private string AddText(string text)
    {
        _parameters.Add(text);
        return string.Create(CultureInfo.InvariantCulture, $"${_parameters.Count}");
    }
}
