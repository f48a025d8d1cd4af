using Blueshift.Warehouse.PostgreSql;

namespace Blueshift.Warehouse.Tests.PostgreSql;

public sealed class SqlFailuresTests
{
    [Theory]
    [InlineData("40001", WarehouseFault.Transient)]
    [InlineData("40P01", WarehouseFault.Transient)]
    [InlineData("57P01", WarehouseFault.Transient)]
    [InlineData("57P02", WarehouseFault.Transient)]
    [InlineData("57P03", WarehouseFault.Transient)]
    [InlineData("57P05", WarehouseFault.Transient)]
    [InlineData("08006", WarehouseFault.Transient)]
    [InlineData("08P01", WarehouseFault.Transient)]
    [InlineData("53100", WarehouseFault.Transient)]
    [InlineData("53300", WarehouseFault.Transient)]
    [InlineData("28P01", WarehouseFault.Transient)]
    [InlineData("3D000", WarehouseFault.Transient)]
    [InlineData("25006", WarehouseFault.Transient)]
    [InlineData("25P03", WarehouseFault.Transient)]
    [InlineData("58030", WarehouseFault.Transient)]
    [InlineData("55P03", WarehouseFault.TableBusy)]
    [InlineData("42P01", WarehouseFault.TableProblem)]
    [InlineData("42703", WarehouseFault.TableProblem)]
    [InlineData("42501", WarehouseFault.TableProblem)]
    [InlineData("3F000", WarehouseFault.TableProblem)]
    [InlineData("0A000", WarehouseFault.TableProblem)]
    [InlineData("23505", WarehouseFault.Constraint)]
    [InlineData("23514", WarehouseFault.Constraint)]
    [InlineData("P0001", WarehouseFault.Constraint)]
    [InlineData("44000", WarehouseFault.Constraint)]
    [InlineData("21000", WarehouseFault.Constraint)]
    [InlineData("22003", WarehouseFault.BadValue)]
    [InlineData("22P05", WarehouseFault.BadValue)]
    [InlineData("XX000", WarehouseFault.Unexpected)]
    [InlineData("25P02", WarehouseFault.Unexpected)]
    [InlineData("57P04", WarehouseFault.Unexpected)]
    [InlineData("99999", WarehouseFault.Unexpected)]
    public void A_state_means_what_it_means_for_a_load(string sqlState, WarehouseFault fault) =>
        Assert.Equal(fault, SqlFailures.Classify(sqlState));
}
