using Parquet.Serialization;

namespace Blueshift.Copy.Tests.Parquet;

public sealed class ParquetNestedTests
{
    [Fact]
    public async Task Nested_values_become_JSON()
    {
        var (result, rows) = await CopyAsync("PARQUET SERIALIZETOJSON", "int,super,super,super,super");

        Assert.Null(result.Fault);
        Assert.Equal(
            [
                """0:1 1,'[1,2,3]','{"Name":"ü\"","Size":1.5,"Tags":["x",null]}','{"k":1,"l":2}','[{"Name":"a","Size":null,"Tags":[]},{"Name":null,"Size":2,"Tags":null}]'""",
                "0:2 2,'[]',NULL,'{}','[]'",
                """0:3 3,NULL,'{"Name":null,"Size":null,"Tags":null}',NULL,NULL""",
            ],
            rows);
    }

    [Fact]
    public async Task Without_SERIALIZETOJSON_a_nested_column_is_a_fault_that_names_it()
    {
        var (result, rows) = await CopyAsync("PARQUET", "int,super,super,super,super");

        Assert.Equal(
            "incompatible Parquet schema for column 'b' (in the file 'List'): a list is nested; SERIALIZETOJSON in :options loads it into a SUPER or json column as JSON",
            result.Fault!.Reason.Split("; incompatible")[0]);
        Assert.Empty(rows);
    }

    [Fact]
    public async Task A_nested_column_goes_into_no_other_type_than_JSON()
    {
        var (result, _) = await CopyAsync("PARQUET SERIALIZETOJSON", "int,varchar(99),super,super,super");

        Assert.EndsWith("SERIALIZETOJSON loads it into a SUPER or json column only, not into varchar(99)", result.Fault!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_nested_value_that_is_too_long_rejects_its_row_alone()
    {
        var copying = new Copying("PARQUET SERIALIZETOJSON", "int,super,super,super,super") { Limits = new() { RecordLength = 20 } };

        var result = await copying.CopyAsync(await SampleAsync(), errorLimit: 9);

        Assert.Equal(2, result.Rows);
        Assert.Equal((1L, "c"), (result.Errors[0].Origin.Line, result.Errors[0].Column));
    }

    private static async Task<(FileCopyResult Result, IReadOnlyList<string> Rows)> CopyAsync(string options, string targets)
    {
        var copying = new Copying(options, targets);
        return (await copying.CopyAsync(await SampleAsync()), copying.Writer.Rows);
    }

    /// <summary>A file of three rows.</summary>
    internal static async Task<MemoryStream> SampleAsync()
    {
        Nesting[] rows =
        [
            new()
            {
                Id = 1,
                List = [1, 2, 3],
                Part = new Part { Name = "ü\"", Size = 1.5, Tags = ["x", null] },
                Map = new() { ["k"] = 1, ["l"] = 2 },
                Parts = [new Part { Name = "a", Tags = [] }, new Part { Size = 2 }],
            },
            new() { Id = 2, List = [], Map = [], Parts = [] },
            new() { Id = 3, Part = new Part() },
        ];
        var stream = new MemoryStream();
        await ParquetSerializer.SerializeAsync(rows, stream, cancellationToken: TestContext.Current.CancellationToken);
        return stream;
    }

    private sealed class Nesting
    {
        public int Id { get; set; }

        public List<int>? List { get; set; }

        public Part? Part { get; set; }

        public Dictionary<string, int>? Map { get; set; }

        public List<Part>? Parts { get; set; }
    }

    private sealed class Part
    {
        public string? Name { get; set; }

        public double? Size { get; set; }

        public List<string?>? Tags { get; set; }
    }
}
