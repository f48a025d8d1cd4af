using Blueshift.Copy.Tests.Mutations;
using CsCheck;

namespace Blueshift.Copy.Tests.Parquet;

/// <summary>Files of made-up pages in every way that the format leaves open.</summary>
public sealed class ParquetPageProperties
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Rows_are_the_values_that_were_written_however_the_pages_are()
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var made = new RandomParquet(seed);
            var (result, rows) = await CopyAsync(made, made.File);

            Assert.True(result.Fault is null && result.Errors.Count == 0, $"seed {seed}: {result.Fault} {string.Join(" ", result.Errors)}");
            Assert.True(
                made.Expected.Select((row, number) => FormattableString.Invariant($"0:{number + 1} {row}")).SequenceEqual(rows),
                $"seed {seed}: {string.Join(" ", rows)}, not {string.Join(" ", made.Expected)}");
        }
    }

    [Fact]
    public async Task Nested_values_are_put_together_as_they_were_taken_apart()
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var made = new RandomNesting(seed);
            var copying = new Copying("PARQUET SERIALIZETOJSON", "super");

            var result = await copying.CopyAsync(new MemoryStream(made.File));

            Assert.True(result.Fault is null && result.Errors.Count == 0, $"seed {seed}: {result.Fault} {string.Join(" ", result.Errors)}");
            Assert.True(
                made.Expected.Select((row, number) => FormattableString.Invariant($"0:{number + 1} {row}")).SequenceEqual(copying.Writer.Rows),
                $"seed {seed}: {string.Join(" ", copying.Writer.Rows)}, not {string.Join(" ", made.Expected)}");
        }
    }

    [Fact]
    public async Task Damage_to_any_of_them_is_a_fault_or_leaves_the_number_of_rows()
    {
        var damage = Gen.Int[0, 400].SelectMany(seed =>
        {
            var made = new RandomParquet(seed);
            return Mutation.Of(made.File, [0, 1, 2, 0x15, 0x19, 0x7F, 0x80, 0xFF]).Select(mutation => (made, mutation));
        });
        await damage.SampleAsync(
            async damaged =>
            {
                var (made, mutation) = damaged;

                var (result, _) = await CopyAsync(made, mutation.Bytes).WaitAsync(Patience);

                Assert.True(result.Fault is not null || result.Rows + result.RowsRejected == made.Expected.Count);
            },
            iter: 2_000);
    }

    [Fact]
    public async Task Damage_to_nested_values_is_a_fault_or_leaves_the_number_of_rows()
    {
        var damage = Gen.Int[0, 400].SelectMany(seed =>
        {
            var made = new RandomNesting(seed);
            return Mutation.Of(made.File, [0, 1, 2, 0x15, 0x19, 0x7F, 0x80, 0xFF]).Select(mutation => (made, mutation));
        });
        await damage.SampleAsync(
            async damaged =>
            {
                var (made, mutation) = damaged;

                var result = await Task.Run(() => new Copying("PARQUET SERIALIZETOJSON", "super")
                    .CopyAsync(new MemoryStream(mutation.Bytes), long.MaxValue)).WaitAsync(Patience);

                Assert.True(result.Fault is not null || result.Rows + result.RowsRejected == made.Expected.Count);
            },
            iter: 2_000);
    }

    private static Task<(FileCopyResult Result, IReadOnlyList<string> Rows)> CopyAsync(RandomParquet made, byte[] file) => Task.Run(async () =>
    {
        var copying = new Copying(made.Target == "super" ? "PARQUET SERIALIZETOJSON" : "PARQUET", made.Target);
        return (await copying.CopyAsync(new MemoryStream(file), long.MaxValue), copying.Writer.Rows);
    });
}
