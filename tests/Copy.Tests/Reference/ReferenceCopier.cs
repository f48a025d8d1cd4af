using System.Globalization;
using Blueshift.Copy.Options;
using Blueshift.Copy.Tests.Records;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Tests.Reference;

/// <summary>A whole file by the reference: its rows, and its errors as code, line, byte offset and column.</summary>
/// <param name="Rows">The line of each row, then its values.</param>
/// <param name="Errors">In file order.</param>
internal sealed record ReferenceCopier(IReadOnlyList<string> Rows, IReadOnlyList<string> Errors)
{
    public static ReferenceCopier Copy(string text, CopyOptions options, IReadOnlyList<CopyColumn> columns)
    {
        List<string> rows = [];
        List<string> errors = [];
        foreach (var record in Records(text, options))
        {
            var code = record.Code ?? CheckFieldCount(record, options, columns.Count);
            var column = record.WrongField < columns.Count ? columns[record.WrongField.Value].Name : null;
            string[] values = code is null ? [.. columns.Select((_, place) => Convert(record, place, options, columns[place]))] : [];
            if (Array.FindIndex(values, IsCode) is >= 0 and var wrong)
            {
                (code, column) = (int.Parse(values[wrong][1..], CultureInfo.InvariantCulture), columns[wrong].Name);
            }

            if (code is null)
            {
                rows.Add(string.Create(CultureInfo.InvariantCulture, $"{record.Line} {string.Join(',', values)}"));
            }
            else
            {
                errors.Add(Describe(code.Value, record.Line, record.Offset, column));
            }
        }

        return new ReferenceCopier(rows, errors);
    }

    public static IReadOnlyList<ReferenceRecord> Records(string text, CopyOptions options) =>
        options.Format is DataFormat.FixedWidth
            ? ReferenceFixedWidth.Read(text, options)
            : new ReferenceReader(text, options).ReadRecords();

    public static string Describe(int code, long line, long offset, string? column) =>
        string.Create(CultureInfo.InvariantCulture, $"{code} in line {line} at {offset}, column {column}");

    private static string Convert(ReferenceRecord record, int place, CopyOptions options, CopyColumn column) =>
        place < record.Fields.Count
            ? ReferenceFieldRules.Convert(record.Fields[place].Value, record.Fields[place].IsEscapedN, column, options)
            : ReferenceFieldRules.Convert(null, false, column, options);

    private static bool IsCode(string value) => value.StartsWith('!');

    private static int? CheckFieldCount(ReferenceRecord record, CopyOptions options, int columns)
    {
        if (record.Fields.Count > columns)
        {
            return record.Fields[columns].Start == record.Raw.Length ? null : 1202;
        }

        return record.Fields.Count == columns ? null
            : record.Raw.Length == 0 ? 1211
            : options.FillRecord ? null
            : options.Format is DataFormat.FixedWidth ? 1203 : 1214;
    }
}
