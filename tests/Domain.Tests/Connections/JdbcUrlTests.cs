using Blueshift.Domain.Connections;

namespace Blueshift.Domain.Tests.Connections;

public sealed class JdbcUrlTests
{
    [Theory]
    [InlineData("jdbc:postgresql://h:5433/d", "h:5433", "d")]
    [InlineData("jdbc:postgresql://h/d", "h:5432", "d")]
    [InlineData("jdbc:postgresql://[::1]:5433,h2/d", "[::1]:5433,h2:5432", "d")]
    [InlineData("jdbc:postgresql://[2001:db8::ff]/d", "[2001:db8::ff]:5432", "d")]
    [InlineData("jdbc:postgresql://10.0.0.1:1/d", "10.0.0.1:1", "d")]
    [InlineData("jdbc:postgresql://a,b:6000,c/d", "a:5432,b:6000,c:5432", "d")]
    [InlineData("jdbc:postgresql://:5433/d", "localhost:5433", "d")]
    [InlineData("jdbc:postgresql:///d", "localhost:5432", "d")]
    [InlineData("jdbc:postgresql:d", "localhost:5432", "d")]
    [InlineData("jdbc:postgresql:///?user=u", "localhost:5432", "u")]
    [InlineData("jdbc:postgresql://?user=u", "localhost:5432", "u")]
    [InlineData("jdbc:postgresql:?user=u", "localhost:5432", "u")]
    [InlineData("jdbc:postgresql://h/?user=u", "h:5432", "u")]
    [InlineData("jdbc:postgresql://h/my%20db+x%2Fy", "h:5432", "my db x/y")]
    [InlineData("jdbc:postgresql://h/%C3%A9t%C3%A9", "h:5432", "été")]
    [InlineData("jdbc:postgresql://host_1.example-x.com/d", "host_1.example-x.com:5432", "d")]
    [InlineData("jdbc:redshift://h:5439/dev;UID=u;PWD=p%3Bq", "h:5439", "dev")]
    [InlineData("jdbc:redshift://h/dev", "h:5439", "dev")]
    [InlineData("jdbc:redshift://c.x.eu-west-1.redshift.amazonaws.com:5439/dev?UID=u", "c.x.eu-west-1.redshift.amazonaws.com:5439", "dev")]
    public void Reads_hosts_and_database(string url, string hosts, string database)
    {
        var address = Accepted(url).Target.Address()!;

        Assert.Equal(hosts, string.Join(',', address.Hosts));
        Assert.Equal(database, address.Database);
    }

    [Theory]
    [InlineData("jdbc:postgresql://h/d?user=u&password=p", "u", "p")]
    [InlineData("jdbc:postgresql://h/d?password=a%2Bb+c", null, "a+b c")]
    [InlineData("jdbc:postgresql://h/d?user=a%26b&password=%25%3D%3F%23", "a&b", "%=?#")]
    [InlineData("jdbc:postgresql://h/d?password=a=b?c#d/e@f:g;h", null, "a=b?c#d/e@f:g;h")]
    [InlineData("jdbc:postgresql://h/d?USER=u&Password=%C3%A9%F0%9F%98%80", "u", "é😀")]
    [InlineData("jdbc:postgresql://h/d?user=u&password=", "u", null)]
    [InlineData("jdbc:postgresql://h/d?user=u&password", "u", null)]
    [InlineData("jdbc:postgresql://h/d?&user=u&&password=p&", "u", "p")]
    [InlineData("jdbc:postgresql://h/d?user=u&user=u", "u", null)]
    [InlineData("jdbc:postgresql://h/d", null, null)]
    [InlineData("jdbc:redshift://h:5439/dev;UID=u;PWD=p%3Bq", "u", "p;q")]
    [InlineData("jdbc:redshift://h/dev?UID=u&PWD=p", "u", "p")]
    [InlineData("jdbc:redshift://h/dev?user=u;password=p", "u", "p")]
    public void Reads_user_and_password_by_the_rules_of_the_Java_decoder(string url, string? user, string? password)
    {
        var address = Accepted(url).Target.Address()!;

        Assert.Equal((user, password), (address.User, address.Password));
    }

    [Fact]
    public void The_scheme_decides_the_kind_of_target()
    {
        Assert.IsType<ConnectionTarget.PostgreSql>(Accepted("jdbc:postgresql://c.redshift.amazonaws.com:5439/d").Target);
        Assert.IsType<ConnectionTarget.Redshift>(Accepted("jdbc:redshift://localhost:5432/d").Target);
        Assert.Equal(new ConnectionTarget.DuckDb("./a b.duckdb"), Accepted("jdbc:duckdb:./a b.duckdb").Target);
        Assert.Equal(new ConnectionTarget.DuckDb(@"C:\w\x.db"), Accepted(@"jdbc:duckdb:C:\w\x.db").Target);
    }

    [Fact]
    public void Keeps_the_role_with_a_server_and_refuses_it_for_a_file()
    {
        const string role = "arn:aws:iam::123456789012:role/loader";

        Assert.Equal(role, ((ConnectionTarget.Redshift)Accepted("jdbc:redshift://h/d", role).Target).IamRole);
        Assert.Equal(role, ((ConnectionTarget.PostgreSql)Accepted("jdbc:postgresql://h/d", role).Target).IamRole);
        Assert.Equal(":iam-role has no meaning for DuckDB: leave it out", Refused("jdbc:duckdb:./x", role));
    }

    [Fact]
    public void Two_readings_of_one_URL_are_equal()
    {
        const string url = "jdbc:postgresql://h,i/d?user=u&password=p&currentSchema=s";

        Assert.Equal(Accepted(url).Target, Accepted(url).Target);
        Assert.Equal(Accepted(url).Target.GetHashCode(), Accepted(url).Target.GetHashCode());
        Assert.NotEqual(Accepted(url).Target, Accepted(url + "&tcpKeepAlive=true").Target);
        Assert.NotEqual(Accepted(url).Target, Accepted(url.Replace("=p", "=q", StringComparison.Ordinal)).Target);
        Assert.NotEqual(Accepted(url).Target, Accepted(url.Replace("h,i", "i,h", StringComparison.Ordinal)).Target);
    }

    [Fact]
    public void A_target_never_prints_user_or_password()
    {
        var target = Accepted("jdbc:redshift://h:5439/dev?user=sesame&password=s3cret").Target;

        Assert.Equal("redshift h:5439/dev", target.ToString());
        Assert.Equal("h:5439/dev", target.Address()!.ToString());
    }

    private static JdbcUrlResult.Accepted Accepted(string url, string? iamRole = null) =>
        Assert.IsType<JdbcUrlResult.Accepted>(JdbcUrl.Parse(url, iamRole));

    private static string Refused(string url, string? iamRole = null) =>
        Assert.IsType<JdbcUrlResult.Refused>(JdbcUrl.Parse(url, iamRole)).Reason;
}
