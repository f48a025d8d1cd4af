using Blueshift.Warehouse.Redshift;
using Blueshift.Warehouse.Sql;
using Npgsql;

namespace Blueshift.Warehouse.Tests.Redshift;

public sealed class RedshiftFailuresTests
{
    private const string Denied =
        """

          -----------------------------------------------
          error:  S3ServiceException:Access Denied,Status 403,Error AccessDenied,Rid 0
          code:      8001
          context:   S3 key being read: s3://bucket/in/a
          query:     112
          location:  table_s3_scanner.cpp:334
          process:   query0_121 [pid=3]
          -----------------------------------------------
        """;

    [Theory]
    [InlineData("1023", "Serializable isolation violation on table - 7", WarehouseFault.Transient, "1023")]
    [InlineData("ERROR: 1018", "Relation does not exist.", WarehouseFault.Transient, "1018")]
    [InlineData("10230 rows", null, WarehouseFault.Unexpected, "XX000")]
    [InlineData("Load into table 't' failed.  Check 'stl_load_errors' system table for details.", null, WarehouseFault.Unexpected, "XX000")]
    [InlineData("S3ServiceException:Access Denied,Status 403", Denied, WarehouseFault.Unexpected, "8001")]
    [InlineData("S3ServiceException:Slow Down,Status 503", "code:      8001", WarehouseFault.Transient, "8001")]
    public void Redshifts_own_errors_are_told_apart_by_their_number(
        string message, string? detail, WarehouseFault fault, string code)
    {
        var translated = Translate("XX000", message, detail);

        Assert.Equal((fault, code), (translated.Fault, translated.Code));
    }

    [Theory]
    [InlineData("42P01", WarehouseFault.TableProblem)]
    [InlineData("42501", WarehouseFault.TableProblem)]
    [InlineData("53300", WarehouseFault.Transient)]
    [InlineData("57P01", WarehouseFault.Transient)]
    public void Errors_that_PostgreSQL_has_too_are_told_by_their_code(string code, WarehouseFault fault) =>
        Assert.Equal(fault, Translate(code, "no", null).Fault);

    [Fact]
    public void Knows_what_S3_answered() =>
        Assert.Equal(403, RedshiftFailures.BucketStatus(Translate("XX000", "failed", Denied).Error));

    [Fact]
    public void Secrets_that_a_server_quotes_are_taken_out()
    {
        var secret = new SecretSql("COPY t SECRET_ACCESS_KEY 'hush'", ["hush"]);
        var refused = new PostgresException("syntax error at or near 'hush'", "ERROR", "ERROR", "42601", "in 'hush'");

        var translated = RedshiftFailures.Translate(refused, "copy", false, secret);
        var lost = RedshiftFailures.Translate(new NpgsqlException("while sending hush"), "copy", false, secret);

        Assert.DoesNotContain("hush", $"{translated} {translated.Error}{lost}", StringComparison.Ordinal);
        Assert.Contains("***", translated.Message, StringComparison.Ordinal);
        Assert.Null(lost.InnerException);
    }

    private static WarehouseException Translate(string code, string message, string? detail) => RedshiftFailures.Translate(
        new PostgresException(message, "ERROR", "ERROR", code, detail), "copy into staging", false, secret: null);
}
