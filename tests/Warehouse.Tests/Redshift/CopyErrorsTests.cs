using Blueshift.Copy.Rows;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Objects;
using Blueshift.Warehouse.Loading;
using Blueshift.Warehouse.Redshift;

namespace Blueshift.Warehouse.Tests.Redshift;

public sealed class CopyErrorsTests
{
    private static readonly string LongKey = $"in/{new string('x', 300)}";

    private readonly BatchFile[] _files = [File(0, "in/a"), File(1, "in/b "), File(2, $"{LongKey}1"), File(3, "in/d"), File(4, $"in/{new string('é', 200)}")];
    private readonly CopyErrors _errors;

    public CopyErrorsTests() => _errors = new CopyErrors("bucket", _files);

    [Fact]
    public void Gives_each_file_the_rows_that_were_rejected_in_it()
    {
        Take("s3://bucket/in/a", 3, "x");
        Take("s3://bucket/in/a", 3, "again, for another column");
        Take("s3://bucket/in/a", 5, "y");
        Take("s3://bucket/in/b", 1, "z");
        Take("s3://bucket/elsewhere", 1, "not ours");

        Assert.Equal((3, 2), (_errors.Count, _errors.Files.Count));
        _errors.GiveTo(_files[0], 10, 2);
        Assert.Equal((10, 2, null), (_files[0].Rows, _files[0].RowsRejected, _files[0].Fault));
        Assert.Equal(["x", "y"], _files[0].Errors.Select(error => error.RawValue));
        Assert.Equal(new RowOrigin(0, 3), _files[0].Errors[0].Origin);
        _errors.GiveTo(_files[3], 0, 2);
        Assert.Equal(0, _files[3].RowsRejected);
    }

    [Fact]
    public void Knows_a_name_that_was_cut_by_its_beginning()
    {
        Take($"s3://bucket/{LongKey}"[..256], 1, "x");

        Assert.Equal([_files[2]], _errors.Files);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFFFD")]
    public void Knows_a_name_that_was_cut_after_so_many_bytes(string rest)
    {
        // Two bytes a letter, so that the 256 bytes of the view end within one.
        Take($"s3://bucket/in/{new string('é', 120)}{rest}", 1, "x");

        Assert.Equal([_files[4]], _errors.Files);
    }

    [Fact]
    public void Takes_an_error_without_a_line_for_one_of_the_file()
    {
        _errors.Take(new LoadErrorRow(1, "s3://bucket/in/a", 0, "", "", RowErrorCode.WrongEncoding, "File has wrong encoding", "", ""));
        _errors.GiveTo(_files[0], 0, 1);

        Assert.Equal((RowErrorCode.WrongEncoding, "File has wrong encoding"), (_files[0].Fault!.Code, _files[0].Fault!.Reason));
        Assert.Equal([1L], _errors.Queries);
    }

    [Fact]
    public void Describes_no_more_rows_than_are_kept()
    {
        for (var line = 1; line <= 5000; line++)
        {
            Take("s3://bucket/in/a", line, "x");
        }

        Take("s3://bucket/in/d", 1, "the first of its file");
        _errors.GiveTo(_files[0], 0, 1);
        _errors.GiveTo(_files[3], 0, 1);

        Assert.Equal((5000, RowErrorLimits.MaxOfFile), (_files[0].RowsRejected, _files[0].Errors.Count));
        Assert.Single(_files[3].Errors);
    }

    private void Take(string file, long line, string value) => _errors.Take(
        new LoadErrorRow(1, file, line, "id", "int4", RowErrorCode.InvalidDigit, "Invalid digit", $"{value}|1", value));

    private static BatchFile File(int number, string key) =>
        new(number, new ObjectVersion(key, "e", 1, DateTimeOffset.UnixEpoch), new ErrorRoom());
}
