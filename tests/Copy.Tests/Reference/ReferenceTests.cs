using System.Text;
using Blueshift.Copy.Options;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Tests.Rows;
using Blueshift.Copy.Tests.Streams;
using Blueshift.Copy.Types;
using CsCheck;

namespace Blueshift.Copy.Tests.Reference;

/// <summary>The engine against the reference, on whole files of every text format. A failure prints the seed that repeats it.</summary>
public sealed class ReferenceTests
{
    [Fact]
    public async Task Makes_the_rows_and_errors_of_the_reference_however_the_bytes_arrive() =>
        await Gen.Select(AnyFile.All, Gen.Int[4, 80], Gen.Int[1, 20]).SampleAsync(
            async (file, bufferLength, chunk) =>
            {
                var (options, columns, text) = file;
                var stream = ChunkedStream.Of(Encoding.Latin1.GetBytes(text), chunk);

                var (rows, errors) = await CopyAsync(options, columns, stream, bufferLength);

                var expected = ReferenceCopier.Copy(text, options, columns);
                Assert.Equal(expected.Rows, rows);
                Assert.Equal(expected.Errors, errors);
            },
            iter: 12_000,
            print: Print);

    private static string Print(((CopyOptions Options, CopyColumn[] Columns, string Text) File, int Buffer, int Chunk) sample)
    {
        var columns = sample.File.Columns.Select(column => $"{column.Type.Name}{(column.IsNullable ? "" : " not null")}");
        return $"{CopyOptionsRenderer.Render(sample.File.Options)}\n{string.Join(',', columns)}\n"
            + $"{System.Text.Json.JsonSerializer.Serialize(sample.File.Text)}";
    }

    private static async Task<(IReadOnlyList<string> Rows, IReadOnlyList<string> Errors)> CopyAsync(
        CopyOptions options, CopyColumn[] columns, Stream stream, int bufferLength)
    {
        var writer = new RecordingRowWriter();
        var result = await new FileCopier(options, columns) { Limits = new() { BufferLength = bufferLength } }
            .CopyAsync(0, stream, writer, long.MaxValue, TestContext.Current.CancellationToken);
        return ([.. writer.Rows.Select(row => row["0:".Length..])], [.. result.Errors.Select(Describe)]);
    }

    private static string Describe(RowError error) =>
        ReferenceCopier.Describe(error.Code, error.Origin.Line, error.ByteOffset, error.Column);
}
