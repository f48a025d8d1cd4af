using Blueshift.Tool.Commands;
using Blueshift.Warehouse.History;

namespace Blueshift.Tool.Tests.Commands;

public sealed class DdlCommandTests : IDisposable
{
    private readonly TestTerminal _terminal = new();

    public static TheoryData<string, string> Dialects => new()
    {
        { "", HistoryDdl.PostgreSql },
        { "postgresql", HistoryDdl.PostgreSql },
        { "duckdb", HistoryDdl.DuckDb },
        { "redshift", HistoryDdl.Redshift },
    };

    /// <summary>It goes into a file and from there to the database, so nothing may be folded or added.</summary>
    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task It_is_printed_as_it_is(string dialect, string expected)
    {
        var code = await BlueshiftCommand.RunAsync(
            ["ddl", .. dialect.Split(' ', StringSplitOptions.RemoveEmptyEntries)], _terminal.Terminal);

        Assert.Equal(0, code);
        Assert.Equal(expected + Environment.NewLine, _terminal.Out);
        Assert.Contains("load_files", _terminal.Out, StringComparison.Ordinal);
    }

    public void Dispose() => _terminal.Dispose();
}
