using Blueshift.Domain.Connections;
using Npgsql;

namespace Blueshift.Warehouse.Tests.PostgreSql;

/// <summary>What a JDBC URL is mapped to is what Npgsql knows by that name and takes as a value.</summary>
public sealed class JdbcKeywordTests
{
    [Theory]
    [InlineData("")]
    [InlineData("sslmode=disable")]
    [InlineData("sslmode=allow")]
    [InlineData("sslmode=prefer")]
    [InlineData("sslmode=require")]
    [InlineData("sslmode=verify-ca&sslrootcert=/r.pem&sslcert=/c.pem&sslkey=/k.pem&sslpassword=x")]
    [InlineData("sslmode=verify-full")]
    [InlineData("sslmode=require&sslNegotiation=direct&channelBinding=require&gssEncMode=disable")]
    [InlineData("sslNegotiation=postgres&channelBinding=disable&gssEncMode=require&kerberosServerName=pg")]
    [InlineData("channelBinding=prefer&gssEncMode=prefer&tcpKeepAlive=true&ApplicationName=a&currentSchema=s&options=-c%20a=b")]
    [InlineData("connectTimeout=5000&cancelSignalTimeout=1000000&hostRecheckSeconds=1000000&loadBalanceHosts=true")]
    [InlineData("targetServerType=any")]
    [InlineData("targetServerType=primary")]
    [InlineData("targetServerType=preferPrimary")]
    public void Npgsql_takes_every_keyword_and_value(string properties)
    {
        var result = JdbcUrl.Parse($"jdbc:postgresql://[::1]:5433,h2/d?{properties}", null);
        var address = ((ConnectionTarget.PostgreSql)((JdbcUrlResult.Accepted)result).Target).Address;
        var builder = new NpgsqlConnectionStringBuilder { Host = string.Join(',', address.Hosts), Database = address.Database };
        foreach (var (keyword, value) in address.Settings)
        {
            builder[keyword] = value;
        }

        using var source = new NpgsqlDataSourceBuilder(builder.ConnectionString).BuildMultiHost();

        Assert.Contains("[::1]:5433,h2:5432", source.ConnectionString, StringComparison.Ordinal);
    }
}
