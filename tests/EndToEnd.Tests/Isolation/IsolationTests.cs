using Blueshift.TestKit;

namespace Blueshift.EndToEnd.Tests.Isolation;

public abstract class IsolationTests(TroubledRuns runs)
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    /// <summary>
    /// Whether staged rows say which file they came from; where they do not, a key that is repeated fails all files that
    /// were staged together.
    /// </summary>
    protected virtual bool KnowsFilesOfRows => true;

    [Fact]
    public void A_run_in_which_something_failed_ends_with_exit_code_1() => runs.First.Exits(1);

    [Fact]
    public void Whatever_is_all_right_is_loaded() => Assert.Equal(
        ["good|1|one", "gzip|1|one", "number|1|one", .. KnowsFilesOfRows ? new[] { "keys|1|one" } : []],
        WithoutVersion(runs.AfterFirst.Rows));

    [Fact]
    public void Nothing_is_deleted_that_was_not_loaded() => Assert.Equal(
        [
            "good/manifest.edn",
            "gzip/b.csv", "gzip/manifest.edn",
            .. KnowsFilesOfRows ? new[] { "keys/b.csv" } : ["keys/a.csv", "keys/b.csv"], "keys/manifest.edn",
            "manifest/a.csv", "manifest/manifest.edn",
            "missing/a.csv", "missing/manifest.edn",
            "number/b.csv", "number/manifest.edn",
            "placeholder/a.csv", "placeholder/manifest.edn",
        ],
        runs.AfterFirst.Keys);

    [Theory]
    [InlineData("gzip/b.csv", "gzip")]
    [InlineData("number/b.csv, line 2, column id (int", "\"three\"", "1207")]
    [InlineData("keys/", "duplicate-keys")]
    [InlineData("missing/a.csv", "table-problem", "missing")]
    [InlineData("manifest/manifest.edn", ":10:2: error", "unknown key: :tabel; did you mean :table?")]
    [InlineData("placeholder/manifest.edn", ":dw2", "placeholder")]
    public void Each_failure_is_explained_in_both_runs(params string[] words) =>
        Assert.All([runs.First, runs.Second], run => Assert.Contains(
            run.Errors.Split('\n'), line => words.All(word => line.Contains(word, StringComparison.Ordinal))));

    [Fact]
    public void No_failure_names_its_place_twice() => Assert.All([runs.First, runs.Second], run => Assert.DoesNotContain(
        run.Errors.Split('\n'),
        line => TroubledBucket.Keys.Any(key => line.Contains($"{key}: {key}", StringComparison.Ordinal))));

    [Fact]
    public void A_second_run_ends_with_exit_code_1_too() => runs.Second.Exits(1);

    [Fact]
    public void A_second_run_writes_no_row() => Assert.Equal(runs.AfterFirst.Rows, runs.AfterSecond.Rows);

    [Fact]
    public void A_second_run_deletes_nothing() => Assert.Equal(runs.AfterFirst.Keys, runs.AfterSecond.Keys);

    [Fact]
    public void A_run_after_everything_has_been_mended_ends_with_exit_code_0() => runs.Mended.Exits(0);

    [Fact]
    public async Task What_was_mended_is_loaded() => Assert.Equal(
        [
            "good|1|one", "manifest|1|one", "placeholder|1|one", "gzip|1|one", "gzip|2|two",
            "number|1|one", "number|2|two", "number|3|three", "keys|1|one", "keys|2|two",
        ],
        WithoutVersion(await TroubledBucket.RowVersionsAsync(runs.World, CancellationToken)));

    [Fact]
    public async Task A_table_that_was_missing_is_loaded_once_it_is_there() => Assert.Equal(
        ["1|one"], await runs.World.Database.QueryAsync("SELECT id, name FROM missing", CancellationToken));

    [Fact]
    public async Task The_question_in_the_documentation_finds_what_went_wrong() => Assert.Equal(
        [
            "public.gzip|gzip/b.csv|NULL",
            .. KnowsFilesOfRows ? Array.Empty<string>() : ["public.keys|keys/a.csv|NULL"],
            "public.keys|keys/b.csv|NULL",
            "public.number|number/b.csv|2",
        ],
        (await runs.World.Database.QueryAsync(DocumentedQuestion(), CancellationToken))
            .Select(row => row.Split('|'))
            .Select(columns => $"{columns[1]}|{columns[3]}|{columns[4]}")
            .Order(StringComparer.Ordinal));

    private static string DocumentedQuestion()
    {
        const string fence = "```sql\n";
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "history.md"));
        var start = text.IndexOf(fence, StringComparison.Ordinal) + fence.Length;
        return text[start..text.IndexOf("```", start, StringComparison.Ordinal)];
    }

    private static IEnumerable<string> WithoutVersion(IEnumerable<string> rows) =>
        rows.Select(row => row.Split('|')).Select(columns => $"{columns[0]}|{columns[2]}|{columns[3]}");
}
