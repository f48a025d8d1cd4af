using System.Globalization;
using System.Text;
using Blueshift.Copy.Json;
using Blueshift.Copy.Options;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Tests.Rows;
using Blueshift.Copy.Types;
using Blueshift.TestKit.Cases;

namespace Blueshift.Copy.Tests.Cases;

/// <summary>What the engine makes of a case.</summary>
/// <param name="Rows">The rows, as <see cref="RecordingRowWriter"/> shows them.</param>
/// <param name="Errors">The rejected rows.</param>
/// <param name="HasFailed">Whether the errors reached the limit.</param>
internal sealed record CaseRun(IReadOnlyList<string> Rows, IReadOnlyList<RowError> Errors, bool HasFailed)
{
    /// <param name="example">The case; its options must be good.</param>
    /// <param name="open">How the bytes of a file arrive.</param>
    /// <param name="bufferLength">How many are read at a time.</param>
    public static async Task<CaseRun> ReadAsync(CopyCase example, Func<byte[], Stream> open, int bufferLength = 256)
    {
        var options = ((CopyOptionsResult.Parsed)example.Options).Options;
        var copier = new FileCopier(options, Columns(example))
        {
            Limits = new() { BufferLength = bufferLength },
            Paths = PathsOf(example),
        };
        var writer = new RecordingRowWriter();
        List<RowError> errors = [];
        foreach (var (file, content) in example.Files.Index())
        {
            var limit = options.ErrorLimit - errors.Count;
            var result = await copier.CopyAsync(file, open(content), writer, limit, TestContext.Current.CancellationToken);
            Assert.Null(result.Fault);
            Assert.Equal(result.RowsRejected, result.Errors.Count);
            errors.AddRange(result.Errors);
            if (result.ReachedErrorLimit)
            {
                return new CaseRun(Values(writer), errors, HasFailed: true);
            }
        }

        return new CaseRun(Values(writer), errors, HasFailed: false);
    }

    public override string ToString() => string.Join('\n', [.. Rows, .. Errors.Select(error => error.ToString()), $"{HasFailed}"]);

    private static JsonPaths? PathsOf(CopyCase example) => example.Paths is { } paths
        ? Assert.IsType<JsonPathsResult.Parsed>(JsonPaths.Parse(Encoding.UTF8.GetBytes(paths))).Paths
        : null;

    private static CopyColumn[] Columns(CopyCase example) =>
        [.. example.Columns.Select((column, place) => new CopyColumn(column.Name ?? Name(place), column.Type, column.IsNullable))];

    private static string Name(int place) => string.Create(CultureInfo.InvariantCulture, $"c{place}");

    /// <summary>Without the file and the line before each row.</summary>
    private static IReadOnlyList<string> Values(RecordingRowWriter writer) =>
        [.. writer.Rows.Select(row => row[(row.IndexOf(' ', StringComparison.Ordinal) + 1)..])];
}
