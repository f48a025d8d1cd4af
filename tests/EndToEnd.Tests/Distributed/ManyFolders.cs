using System.Globalization;
using System.Text;
using Blueshift.EndToEnd.Tests.Kills;
using Blueshift.EndToEnd.Tests.Worlds;

namespace Blueshift.EndToEnd.Tests.Distributed;

/// <summary>
/// Folders with five files each, every folder for a table of its own without a key: a row that is loaded twice is there
/// twice.
/// </summary>
internal sealed class ManyFolders(World world, int folders)
{
    private const int FilesEach = 5;
    private const int RowsEach = 100;

    /// <summary>What each table holds when every row is there once.</summary>
    public IReadOnlyList<string> Loaded =>
        [.. Enumerable.Range(0, folders).Select(folder => $"{FilesEach * RowsEach}|{FilesEach * RowsEach}")];

    /// <summary>The bucket when all is loaded and cleaned up.</summary>
    public IReadOnlyList<string> Left => [.. Names.Select(name => $"{name}/manifest.edn")];

    private IEnumerable<string> Names =>
        Enumerable.Range(0, folders).Select(folder => folder.ToString("'f'00", CultureInfo.InvariantCulture));

    public async Task PutAsync(CancellationToken cancellationToken)
    {
        await world.Database.ExecuteAsync(
            string.Concat(Names.Select(name => $"CREATE TABLE {name} (id int, name varchar(40));")), cancellationToken);
        foreach (var name in Names)
        {
            for (var file = 0; file < FilesEach; file++)
            {
                await world.Bucket.PutAsync($"{name}/{file}.csv", Rows(file), cancellationToken);
            }

            await world.Bucket.PutAsync(
                $"{name}/manifest.edn", new ManifestText(name) { Pattern = $"{name}/.*[.]csv" }.Appending, cancellationToken);
        }
    }

    public Task WaitUntilLoadedAsync(CancellationToken cancellationToken) => Eventually.EqualAsync(
        Loaded,
        () => world.Database.QueryAsync(
            string.Join(" UNION ALL ", Names.Select(name => $"SELECT count(*), count(DISTINCT id) FROM {name}")), cancellationToken),
        cancellationToken);

    /// <remarks>A Loader that is killed within a COPY leaves the COPY's manifest, for some hours.</remarks>
    public Task WaitUntilCleanAsync(CancellationToken cancellationToken) => Eventually.EqualAsync(
        Left,
        async () => [.. (await world.Bucket.KeysAsync(cancellationToken)).Except(await CopyManifests.KeysAsync(world, cancellationToken))],
        cancellationToken);

    private static string Rows(int file)
    {
        var rows = new StringBuilder();
        for (var row = 0; row < RowsEach; row++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"{(file * RowsEach) + row},x\n");
        }

        return rows.ToString();
    }
}
