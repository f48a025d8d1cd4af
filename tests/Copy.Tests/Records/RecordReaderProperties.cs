using System.Text;
using Blueshift.Copy.Tests.Streams;
using CsCheck;

namespace Blueshift.Copy.Tests.Records;

public sealed class RecordReaderProperties
{
    private const int NoLimit = 1_000_000;

    [Fact]
    public async Task Reads_what_the_reference_reads_however_the_bytes_arrive() =>
        await Gen.Select(AnyFormat.Options, AnyFormat.Text, Gen.Int[4, 80], Gen.Int[1, 20]).SampleAsync(
            async (options, text, bufferLength, chunk) =>
            {
                var stream = ChunkedStream.Of(Encoding.Latin1.GetBytes(text), chunk);

                var records = await ReadRecord.AllAsync(stream, options, bufferLength, NoLimit);

                Assert.Equal(new ReferenceReader(text, options).ReadAll(), records);
            },
            iter: 40_000);

    [Fact]
    public async Task Reads_the_same_wherever_the_bytes_are_split() =>
        await Gen.Select(AnyFormat.Options, AnyFormat.Text).SampleAsync(
            async (options, text) =>
            {
                var bytes = Encoding.Latin1.GetBytes(text);
                var expected = new ReferenceReader(text, options).ReadAll();
                for (var position = 0; position <= bytes.Length; position++)
                {
                    // A buffer of just the first part's length is worked off before the rest is read.
                    var stream = ChunkedStream.SplitAt(bytes, position);
                    var records = await ReadRecord.AllAsync(stream, options, Math.Max(position, 3), NoLimit);
                    Assert.Equal(expected, records);
                }
            },
            iter: 1_000);

    [Fact]
    public async Task Short_limits_change_nothing_about_where_records_stand() =>
        await Gen.Select(AnyFormat.Options, AnyFormat.Text, Gen.Int[1, 30], Gen.Int[4, 80]).SampleAsync(
            async (options, text, limit, bufferLength) =>
            {
                var bytes = Encoding.Latin1.GetBytes(text);
                var records = await ReadRecord.AllAsync(ChunkedStream.Of(bytes, 3), options, bufferLength, limit);

                Assert.Equal(await ReadRecord.AllAsync(text, options, limit), records);
                Assert.All(records, record =>
                {
                    Assert.Equal(1 + text[..(int)record.Offset].Count(c => c == '\n'), record.Line);
                    Assert.Equal(text.Substring((int)record.Offset, record.Raw.Length), record.Raw);
                    Assert.True(record.Code is not null || record.Raw.Length <= limit);
                });
            },
            iter: 20_000);
}
