using System.Text;
using Blueshift.Copy.Conversion;
using Blueshift.Copy.Options;
using Blueshift.Copy.Records;
using Record = Blueshift.Copy.Records.Record;

namespace Blueshift.Copy.Tests.Records;

/// <summary>A record as a test sees it: bytes are Latin-1 characters.</summary>
/// <param name="Line">The line it starts on.</param>
/// <param name="Offset">The bytes before it.</param>
/// <param name="Raw">The record without its line end.</param>
/// <param name="Code">Why it is rejected, or null.</param>
/// <param name="Fields">The values of a good record, each in brackets; <c>[\N]</c> by ESCAPE is <c>NULL</c>.</param>
internal sealed record ReadRecord(long Line, long Offset, string Raw, int? Code, string Fields)
{
    private const int ColumnCount = 40;

    public static Task<IReadOnlyList<ReadRecord>> AllAsync(
        string text, CopyOptions options, int maxLength = 4 * 1024 * 1024) =>
        AllAsync(new MemoryStream(Encoding.Latin1.GetBytes(text)), options, 64, maxLength);

    public static async Task<IReadOnlyList<ReadRecord>> AllAsync(
        Stream text, CopyOptions options, int bufferLength, int maxLength)
    {
        using var input = new InputBuffer(text, bufferLength);
        var record = new Record(ColumnCount);
        var reader = new RecordReader(input, RecordParser.Create(options.Format), record, options, maxLength);
        List<ReadRecord> records = [];
        while (!input.IsComplete)
        {
            await input.FillAsync(TestContext.Current.CancellationToken);
            while (reader.Read())
            {
                records.Add(From(reader));
            }
        }

        return records;
    }

    /// <summary>The fields of the records, or the code of their problems.</summary>
    public static async Task<string[]> FieldsAsync(string text, CopyOptions options) =>
        [.. (await AllAsync(text, options)).Select(record => record.Code?.ToString("D", null) ?? record.Fields)];

    private static ReadRecord From(RecordReader reader)
    {
        var record = reader.Record;
        var fields = new StringBuilder();
        for (var i = 0; record.Problem is null && i < record.FieldCount; i++)
        {
            var value = Encoding.Latin1.GetString(record.Value(record[i], reader.Bytes));
            fields.Append(record[i].Shape == FieldShape.EscapedN ? "NULL" : $"[{value}]");
        }

        var raw = Encoding.Latin1.GetString(reader.Bytes[..record.ContentLength]);
        return new ReadRecord(reader.Line, reader.Offset, raw, record.Problem?.Code, fields.ToString());
    }
}
