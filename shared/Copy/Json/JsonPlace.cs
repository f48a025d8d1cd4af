using System.Text.Json;

namespace Blueshift.Copy.Json;

/// <summary>Where in its record the value of one column stands, quotation marks included.</summary>
/// <param name="Kind"><see cref="JsonTokenType.None"/> when it is not there.</param>
/// <param name="Start">Bytes of the record before it.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="IsEscaped">Whether it is a string with a backslash.</param>
/// <param name="IsTime">Whether it is a date or time by the file's schema, in ISO form whatever form the options name.</param>
internal readonly record struct JsonPlace(JsonTokenType Kind, int Start, int Length, bool IsEscaped, bool IsTime = false);
