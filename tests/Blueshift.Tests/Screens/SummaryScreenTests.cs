using Blueshift.Contracts;
using Blueshift.Scanner;
using Blueshift.Tool.Running;
using Blueshift.Tool.Screens;

namespace Blueshift.Tool.Tests.Screens;

public sealed class SummaryScreenTests : IDisposable
{
    private readonly TestTerminal _terminal = new();
    private readonly ManifestSummary _summary = new(SomeMessages.ManifestKey);

    [Fact]
    public void Nothing_is_said_in_so_many_words()
    {
        new SummaryScreen(_terminal.Terminal).Show([], []);

        Assert.Equal(["Nothing to load."], _terminal.OutLines);
    }

    [Fact]
    public void A_load_is_one_line()
    {
        _summary.Add(SomeMessages.Completed(files: 2, rows: 12_345) with { RowsRejected = 1 });
        _summary.Add(SomeMessages.Cleaned(SomeMessages.Files(2)));

        Show();

        Assert.Equal(
            ["in/manifest.edn: 2 files loaded into public.events, 12,345 rows written, 1 row rejected, 2 files deleted"],
            _terminal.OutLines);
        Assert.Empty(_terminal.Error);
    }

    [Fact]
    public void One_is_not_many()
    {
        _summary.Add(SomeMessages.Completed(files: 1, rows: 1));
        _summary.Add(SomeMessages.Cleaned([SomeMessages.File("in/0.csv"), SomeMessages.File(SomeMessages.ManifestKey)]));

        Show();

        Assert.Equal(
            ["in/manifest.edn: 1 file loaded into public.events, 1 row written, 1 file deleted, manifest deleted"], _terminal.OutLines);
    }

    [Fact]
    public void What_had_been_loaded_before_and_what_was_left_is_said()
    {
        _summary.Add(SomeMessages.Completed(files: 2, rows: 0, isNew: false));
        _summary.Add(SomeMessages.Cleaned([], SomeMessages.Left("in/0.csv", LeftReasons.Kept), SomeMessages.Left("in/1.csv", LeftReasons.Refused)));

        Show();

        Assert.Equal(
            ["in/manifest.edn: 2 files had been loaded before, 1 file left (kept), 1 file left (refused)"], _terminal.OutLines);
    }

    [Fact]
    public void A_failure_in_a_file_says_its_reason()
    {
        var file = SomeMessages.File("in/0.csv");
        _summary.Add(SomeMessages.Failed(SomeMessages.Failure("bad-data", file) with { File = file.Key, Reason = "in/0.csv, line 3: no number." }));

        Show();

        Assert.Equal(["in/manifest.edn: 1 file failed"], _terminal.OutLines);
        Assert.Equal(["  failed (bad-data): in/0.csv, line 3: no number."], _terminal.ErrorLines);
    }

    [Fact]
    public void Further_rejected_rows_of_a_failure_are_shown_up_to_a_few()
    {
        var failure = SomeMessages.Failure("bad-data", SomeMessages.File("in/a.csv"))
            with { Errors = [.. Enumerable.Range(1, 20).Select(line => SomeMessages.Error(line))] };
        _summary.Add(SomeMessages.Failed(failure));

        Show();

        Assert.Equal(
            "    in/a.csv, line 2, column id (integer): Invalid digit, in the value \"o o\" (error 1207)", _terminal.ErrorLines[1]);
        Assert.Equal(6, _terminal.ErrorLines.Count);
        Assert.Equal("    and more, in blueshift.load_errors of the database", _terminal.ErrorLines[^1]);
    }

    [Theory]
    [InlineData(1, "  failed (timeout): in/0.csv: A reason of kind timeout.")]
    [InlineData(3, "  failed (timeout): 3 files, in/0.csv the first: A reason of kind timeout.")]
    public void A_failure_of_whole_files_names_them(int files, string expected)
    {
        _summary.Add(SomeMessages.Failed(SomeMessages.Failure("timeout", SomeMessages.Files(files))));

        Show();

        Assert.Equal([expected], _terminal.ErrorLines);
    }

    [Fact]
    public void Failures_that_are_not_shown_are_counted()
    {
        _summary.Add(SomeMessages.Failed([.. SomeMessages.Files(150).Select(file => SomeMessages.Failure("bad-data", file))]));

        Show();

        Assert.Equal(["in/manifest.edn: 150 files failed"], _terminal.OutLines);
        Assert.Equal(101, _terminal.ErrorLines.Count);
        Assert.Equal("  and 50 files more failed", _terminal.ErrorLines[^1]);
    }

    [Fact]
    public void A_manifest_that_could_not_be_deleted_is_said_with_the_reason()
    {
        _summary.Add(SomeMessages.Completed(files: 1, rows: 1));
        _summary.Add(SomeMessages.Cleaned([], SomeMessages.Left(SomeMessages.ManifestKey, LeftReasons.Refused, "AccessDenied")));

        Show();

        Assert.Equal(["  the manifest could not be deleted (refused): AccessDenied"], _terminal.ErrorLines);
    }

    [Fact]
    public void A_manifest_that_had_outlived_its_files_and_is_deleted_is_one_line()
    {
        _summary.Add(SomeMessages.Cleaned([SomeMessages.File(SomeMessages.ManifestKey)]));

        Show();

        Assert.Equal(["in/manifest.edn: manifest deleted"], _terminal.OutLines);
        Assert.Empty(_terminal.Error);
    }

    [Fact]
    public void A_manifest_of_which_nothing_is_known_is_said_with_the_reason()
    {
        _summary.Add(SomeMessages.Cleaned([], SomeMessages.Left(SomeMessages.ManifestKey, LeftReasons.NotProven, "No answer.")));

        Show();

        Assert.Equal(["in/manifest.edn: manifest left (not-proven)"], _terminal.OutLines);
        Assert.Equal(["  the manifest could not be deleted (not-proven): No answer."], _terminal.ErrorLines);
    }

    [Fact]
    public void A_manifest_that_waits_for_its_first_file_is_nothing_to_load()
    {
        _summary.Add(SomeMessages.Cleaned([], SomeMessages.Left(SomeMessages.ManifestKey, LeftReasons.Waiting)));

        Show();

        Assert.Equal(["Nothing to load."], _terminal.OutLines);
        Assert.Empty(_terminal.Error);
    }

    [Fact]
    public void What_the_scan_found_is_said_by_key()
    {
        new SummaryScreen(_terminal.Terminal).Show([], [new ScanFinding("in/manifest.edn", "It is empty.")]);

        Assert.Empty(_terminal.Out);
        Assert.Equal(["in/manifest.edn: It is empty."], _terminal.ErrorLines);
    }

    public void Dispose() => _terminal.Dispose();

    private void Show() => new SummaryScreen(_terminal.Terminal).Show([_summary], []);
}
