using BenchmarkDotNet.Attributes;
using Blueshift.Copy;
using Blueshift.Copy.Conversion;
using Blueshift.Copy.Records;
using Blueshift.Copy.Rows;

namespace Blueshift.Bench.CopyStages;

/// <summary>
/// Each stage between the decompressed text and the connection, alone, and the scan with the conversion as a load has
/// them. All work in memory on one core.
/// </summary>
public class Stages
{
    private byte[] _text = [];
    private ValueRange[] _values = [];
    private FieldConverter[] _converters = [];
    private ValueTape _tape = null!;
    private Encoders _encoders = null!;
    private FileCopier _copier = null!;

    [Params("DELIMITER", "CSV")]
    public string Format { get; set; } = "";

    [GlobalSetup]
    public void SetUp()
    {
        var options = SampleRows.Options(Format);
        _text = SampleRows.Text(Format);
        _converters = [.. SampleRows.Columns.Select(column => FieldConverter.Create(column, options))];
        _values = [.. ValueRange.FindAll(_text, options.Format)];
        _copier = new FileCopier(options, SampleRows.Columns);
        _tape = new ValueTape();
        _encoders = new Encoders();
        Convert(_tape);
    }

    [Benchmark(Description = "scan")]
    public async Task<int> ScanAsync()
    {
        using var input = new InputBuffer(new MemoryStream(_text), 256 * 1024);
        var record = new Record(SampleRows.Columns.Length);
        var options = SampleRows.Options(Format);
        var reader = new RecordReader(input, RecordParser.Create(options.Format), record, options, 4 * 1024 * 1024);
        var fields = 0;
        do
        {
            await input.FillAsync(CancellationToken.None);
            while (reader.Read())
            {
                fields += record.FieldCount;
            }
        }
        while (!input.IsComplete);
        return fields;
    }

    [Benchmark(Description = "convert")]
    public void ConvertAlone() => Convert(new DiscardingRowWriter());

    [Benchmark(Description = "encode text")]
    public void EncodeText() => _tape.Play(_encoders.Text);

    [Benchmark(Description = "encode binary")]
    public void EncodeBinary() => _tape.Play(_encoders.Binary);

    [Benchmark(Description = "scan + convert")]
    public async Task<long> CopyAsync() =>
        (await _copier.CopyAsync(0, new MemoryStream(_text), new DiscardingRowWriter(), 1, CancellationToken.None)).Rows;

    private void Convert(IRowWriter writer)
    {
        var column = 0;
        foreach (var (start, length) in _values)
        {
            if (column == 0)
            {
                writer.BeginRow(new RowOrigin(0, 1));
            }

            if (_converters[column].Convert(_text.AsSpan(start, length), FieldShape.Plain, writer) is { } error)
            {
                throw new InvalidOperationException(error.Reason);
            }

            if (++column == _converters.Length)
            {
                writer.EndRow();
                column = 0;
            }
        }
    }
}
