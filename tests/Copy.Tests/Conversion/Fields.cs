using System.Globalization;
using System.Text;
using Blueshift.Copy.Conversion;
using Blueshift.Copy.Options;
using Blueshift.Copy.Tests.Rows;
using Blueshift.Copy.Types;
using Blueshift.TestKit.Cases;

namespace Blueshift.Copy.Tests.Conversion;

/// <summary>Converts single fields and writes what came of it as text.</summary>
internal static class Fields
{
    /// <summary>The value, <c>NULL</c>, or <c>code: reason</c>.</summary>
    /// <param name="column">A column as the vectors write it: <c>varchar(10) not null</c>.</param>
    /// <param name="options">COPY options.</param>
    /// <param name="field">The field.</param>
    public static string Convert(string column, string options, string field) =>
        Convert(column, options, Encoding.UTF8.GetBytes(field));

    public static string Convert(
        string column, string options, ReadOnlySpan<byte> field, FieldShape shape = FieldShape.Plain)
    {
        var parsed = (CopyOptionsResult.Parsed)CopyOptionsParser.Parse([options]);
        var converter = FieldConverter.Create(ParseColumn(column), parsed.Options);
        var writer = new RecordingRowWriter();
        var error = converter.Convert(field, shape, writer);
        return (error, writer.Values) switch
        {
            ({ } fault, []) => string.Create(CultureInfo.InvariantCulture, $"{fault.Code}: {fault.Reason}"),
            (null, [var value]) => value,
            _ => throw new InvalidOperationException("Neither one value nor one error."),
        };
    }

    /// <summary>A length ends in <c>c</c> where it counts characters: <c>varchar(10c)</c>.</summary>
    public static CopyColumn ParseColumn(string text)
    {
        var unit = text.Contains("c)", StringComparison.Ordinal) ? LengthUnit.Characters : LengthUnit.Bytes;
        var column = CaseColumn.Parse(text.Replace("c)", ")", StringComparison.Ordinal));
        return new CopyColumn("c", column.Type with { Unit = unit }, column.IsNullable);
    }
}
