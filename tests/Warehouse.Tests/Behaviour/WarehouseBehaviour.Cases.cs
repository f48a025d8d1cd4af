using System.Globalization;
using Blueshift.Copy.Options;
using Blueshift.Copy.Types;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Manifests;
using Blueshift.TestKit.Builders;
using Blueshift.TestKit.Cases;

namespace Blueshift.Warehouse.Tests.Behaviour;

/// <summary>The cases of COPY's rules, from stored bytes to what stands in the table.</summary>
public abstract partial class WarehouseBehaviour
{
    private const char FieldEnd = (char)31;
    private const string Null = "\u001ENULL";
    private const string DuckDbEra = " (BC)";

    public static TheoryData<string> Themes => [.. CopyCases.Loads.Select(one => one.Theme).Distinct()];

    /// <summary>What a case may ask for that this warehouse has not.</summary>
    protected virtual IReadOnlyList<string> Lacks => [];

    /// <summary>Spares the many small loads of a theme what it costs to open the database for each.</summary>
    protected virtual IDisposable? HoldOpen() => null;

    [Theory]
    [MemberData(nameof(Themes))]
    public async Task The_cases_of_a_theme_arrive_in_their_tables(string theme)
    {
        CopyCase[] cases = [.. CopyCases.Loads.Where(one => one.Theme == theme && !Lacks.Contains(one.Needs))];
        using var open = HoldOpen();
        await ExecuteAsync(string.Join("; ", cases.Select(CreateTable)));
        List<string> wrong = [];
        foreach (var example in cases)
        {
            if (example.Paths is { } paths)
            {
                Store.Other(CopyCase.PathsBucket).Put(CopyCase.PathsKey, paths);
            }

            var report = await LoadAsync(
                ManifestOf(example),
                [.. example.Files.Select((content, place) => Store.Put($"in/{example.Id}/{place}", content))]);
            wrong.AddRange(Deviations(example, report).Select(deviation => $"{example.Id}: {deviation}"));
        }

        var loaded = (await QueryAsync(string.Join(" UNION ALL ", cases.Select(SelectRows)))).ToLookup(row => row.Split(FieldEnd)[0]);
        wrong.AddRange(
            from example in cases
            let expected = string.Join('\n', ExpectedRows(example).Order(StringComparer.Ordinal))
            let actual = string.Join('\n', loaded[example.Id].Select(row => Normal(row, example)).Order(StringComparer.Ordinal))
            where expected != actual
            select $"{example.Id}: expected\n{expected}\nand found\n{actual}");

        Assert.True(wrong is [], string.Join('\n', wrong).Replace(FieldEnd, '|'));
    }

    private static string CreateTable(CopyCase example) =>
        $"CREATE TABLE {Table(example)} ({string.Join(", ", example.Columns.Select((column, place) => $"{Name(column, place)} {column.SqlType}"))})";

    private static string Table(CopyCase example) => $"case_{example.Id.ToLowerInvariant()}";

    private static string Name(CaseColumn column, int place) =>
        column.Name ?? string.Create(CultureInfo.InvariantCulture, $"c{place}");

    private static Manifest ManifestOf(CopyCase example) =>
        AManifest.Appending(Table(example)).WithColumns([.. example.Columns.Select(Name)])
            with { Copy = Assert.IsType<CopyOptionsResult.Parsed>(example.Options).Options };

    private static IEnumerable<string> Deviations(CopyCase example, LoadReport report)
    {
        var failures = report.Failures.Select(failure => failure.Failure).ToList();
        if (example.Rows is not null)
        {
            return [
                .. failures.Select(failure => $"failed with {failure}"),
                .. report.RowsRejected == example.Rejected ? Array.Empty<string>() : [$"{report.RowsRejected} rows rejected"]
            ];
        }

        return failures is [{ Kind: FailureKind.BadData } failure, ..]
            && (example.Codes is [] || example.Codes.Any(code => code.ToString(CultureInfo.InvariantCulture) == failure.Code))
            ? []
            : [$"did not fail for its reason, but with {string.Join(", ", failures)}"];
    }

    private string SelectRows(CopyCase example)
    {
        var fields = example.Columns.Select((column, place) =>
            $"coalesce({Text(Name(column, place), column.Type.Kind)}, chr(30) || 'NULL')");
        return $"SELECT '{example.Id}' || chr(31) || {string.Join(" || chr(31) || ", fields)} FROM {Table(example)}";
    }

    private string Text(string column, CopyTypeKind kind) =>
        kind == CopyTypeKind.VarByte ? Hexadecimal(column) : $"CAST({column} AS varchar)";

    private static IEnumerable<string> ExpectedRows(CopyCase example) => (example.Rows ?? [])
        .Select(row => Normal(string.Join(FieldEnd, [example.Id, .. row.Select(value => value ?? Null)]), example));

    /// <summary>What the databases write differently and mean alike.</summary>
    private static string Normal(string row, CopyCase example)
    {
        var fields = row.Split(FieldEnd);
        return string.Join(FieldEnd, fields[1..].Zip(example.Columns, (text, column) => text == Null ? text : Normal(text, column.Type.Kind)));
    }

    private static string Normal(string text, CopyTypeKind kind) => kind switch
    {
        CopyTypeKind.Real => float.Parse(text, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
        CopyTypeKind.DoublePrecision => double.Parse(text, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
        CopyTypeKind.Char => text.TrimEnd(' '),
        CopyTypeKind.Decimal => text.TrimStart('-') is ['.', ..] ? text.Replace(".", "0.", StringComparison.Ordinal) : text,
        CopyTypeKind.Date or CopyTypeKind.Timestamp when text.Contains(DuckDbEra, StringComparison.Ordinal) =>
            text.Replace(DuckDbEra, "", StringComparison.Ordinal) + " BC",
        _ => text,
    };
}
