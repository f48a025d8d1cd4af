using System.Globalization;
using System.Text;
using Blueshift.Copy.Json;
using Blueshift.Copy.Options;
using Blueshift.Copy.Tests.Options;
using Blueshift.Copy.Tests.Rows;
using Blueshift.Copy.Types;
using Blueshift.TestKit.Cases;

namespace Blueshift.Copy.Tests;

/// <summary>Copies files to a <see cref="RecordingRowWriter"/>.</summary>
/// <param name="options">COPY options as a manifest has them.</param>
/// <param name="columns">Columns with types, separated by commas: <c>int,decimal(8,2) not null</c>; named a, b, c…</param>
internal sealed class Copying(string options, string columns)
{
    private readonly CopyOptions _options = Parsing.Accepted(options);

    public RecordingRowWriter Writer { get; init; } = new();

    public CopyLimits Limits { get; init; } = new();

    public int File { get; init; }

    public bool ReadsAhead { get; init; }

    public JsonPaths? Paths { get; init; }

    /// <summary>Of the columns, where a, b, c… will not do.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    public CancellationToken Cancellation { get; init; } = TestContext.Current.CancellationToken;

    public Task<FileCopyResult> CopyAsync(string text) => CopyAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    public Task<FileCopyResult> CopyAsync(Stream content) => CopyAsync(content, _options.ErrorLimit);

    public Task<FileCopyResult> CopyAsync(Stream content, long errorLimit) =>
        new FileCopier(_options, ParseColumns()) { Limits = Limits, ReadsAhead = ReadsAhead, Paths = Paths }
            .CopyAsync(File, content, Writer, errorLimit, Cancellation);

    private List<CopyColumn> ParseColumns() =>
        [.. CaseColumn.ParseAll(columns).Select((column, place) => new CopyColumn(Names?[place] ?? NameAt(place), column.Type, column.IsNullable))];

    private static string NameAt(int place) => ((char)('a' + place)).ToString(CultureInfo.InvariantCulture);
}
