using System.Globalization;

namespace Blueshift.EndToEnd.Tests.MainJob;

public abstract class MainJobTests(MainJobRun run)
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public void The_run_ends_with_exit_code_0() => run.FirstRun.Exits(0);

    [Theory]
    [InlineData("normal_fact")]
    [InlineData("alternate_fact")]
    [InlineData("keep_fact")]
    public async Task A_table_holds_the_rows_of_its_file_and_what_it_had_under_other_keys(string table) =>
        Assert.Empty(await FactTables.DifferencesAsync(run.World.Database, table, CancellationToken));

    [Fact]
    public async Task The_bucket_holds_what_the_flags_keep() => Assert.Equal(
        [
            "alternate/1-blah.gz", "alternate/readme.txt",
            "keep/1-blah.gz", "keep/manifest.edn", "keep/readme.txt",
            "normal/manifest.edn", "normal/readme.txt",
        ],
        await run.World.Bucket.KeysAsync(CancellationToken));

    [Fact]
    public async Task The_history_has_a_load_for_each_manifest() => Assert.Equal(
        [
            Load("alternate", keepsData: 't', keepsManifest: 'f'),
            Load("keep", keepsData: 't', keepsManifest: 't'),
            Load("normal", keepsData: 'f', keepsManifest: 't'),
        ],
        await run.World.Database.QueryAsync(
            """
            SELECT directory, manifest_key, target_table, strategy, state, file_count, keep_data_files, keep_manifest,
                   rows_staged, rows_collapsed, rows_written, rows_replaced, rows_rejected, error
            FROM blueshift.loads
            ORDER BY directory
            """,
            CancellationToken));

    [Fact]
    public async Task The_history_has_the_file_that_each_load_took() => Assert.Equal(
        [
            $"alternate/1-blah.gz|public.alternate_fact|loaded|{FactFile.Rows}|0|NULL",
            $"keep/1-blah.gz|public.keep_fact|loaded|{FactFile.Rows}|0|NULL",
            $"normal/1-blah.gz|public.normal_fact|loaded|{FactFile.Rows}|0|NULL",
        ],
        await run.World.Database.QueryAsync(
            """
            SELECT object_key, target_table, state, rows_loaded, rows_rejected, error
            FROM blueshift.load_files
            ORDER BY object_key
            """,
            CancellationToken));

    [Fact]
    public void The_summary_says_what_became_of_each_folder() => Assert.Equal(
        [
            "alternate/manifest.edn: 1 file loaded into public.alternate_fact, 100,000 rows written, 1 file left (kept), manifest deleted",
            "keep/manifest.edn: 1 file loaded into public.keep_fact, 100,000 rows written, 1 file left (kept)",
            "normal/manifest.edn: 1 file loaded into public.normal_fact, 100,000 rows written, 1 file deleted",
        ],
        run.FirstRun.Lines.Where(line => line.Contains("manifest.edn: ", StringComparison.Ordinal)));

    [Fact]
    public void A_second_run_ends_with_exit_code_0() => run.SecondRun.Exits(0);

    [Fact]
    public void A_second_run_writes_no_row() => Assert.Equal(run.AfterFirstRun.Tables, run.AfterSecondRun.Tables);

    [Fact]
    public void A_second_run_touches_nothing_in_the_bucket() => Assert.Equal(run.AfterFirstRun.Bucket, run.AfterSecondRun.Bucket);

    [Fact]
    public void A_second_run_adds_no_load_to_the_history() => Assert.Equal(run.AfterFirstRun.Loads, run.AfterSecondRun.Loads);

    [Fact]
    public void A_second_run_adds_no_file_to_the_history() => Assert.Equal(run.AfterFirstRun.Files, run.AfterSecondRun.Files);

    [Fact]
    public async Task Nothing_but_the_loads_is_left_behind() => await run.World.AssertNothingIsLeftOverAsync(CancellationToken);

    private static string Load(string folder, char keepsData, char keepsManifest) => string.Create(
        CultureInfo.InvariantCulture,
        $"{folder}/|{folder}/manifest.edn|public.{folder}_fact|merge|loaded|1|{keepsData}|{keepsManifest}|{FactFile.Rows}|0|{FactFile.Rows}|2|0|NULL");
}
