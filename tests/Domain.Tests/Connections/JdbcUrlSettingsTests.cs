using Blueshift.Domain.Connections;

namespace Blueshift.Domain.Tests.Connections;

public sealed class JdbcUrlSettingsTests
{
    [Theory]
    [InlineData("", "SSL Mode=Prefer")]
    [InlineData("sslmode=disable", "SSL Mode=Disable")]
    [InlineData("sslmode=allow", "SSL Mode=Allow")]
    [InlineData("sslmode=prefer", "SSL Mode=Prefer")]
    [InlineData("sslmode=require", "SSL Mode=Require")]
    [InlineData("sslmode=verify-ca", "SSL Mode=VerifyCA")]
    [InlineData("sslmode=verify-full", "SSL Mode=VerifyFull")]
    [InlineData("SSLMODE=Verify-Full", "SSL Mode=VerifyFull")]
    [InlineData("ssl=true", "SSL Mode=VerifyFull")]
    [InlineData("ssl", "SSL Mode=VerifyFull")]
    [InlineData("ssl=false", "SSL Mode=Prefer")]
    [InlineData("ssl=true&sslmode=require", "SSL Mode=Require")]
    [InlineData("ssl=false&sslmode=verify-ca", "SSL Mode=VerifyCA")]
    [InlineData("ssl=true&sslfactory=org.postgresql.ssl.NonValidatingFactory", "SSL Mode=Require")]
    [InlineData("sslmode=disable&sslfactory=org.postgresql.ssl.NonValidatingFactory", "SSL Mode=Disable")]
    [InlineData("sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory&sslrootcert=/r.pem", "SSL Mode=VerifyFull")]
    [InlineData("sslmode=verify-ca&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory", "SSL Mode=VerifyCA")]
    [InlineData("sslmode=require&sslfactory=org.postgresql.ssl.LibPQFactory", "SSL Mode=Require")]
    [InlineData("sslmode=require&sslfactory=org.postgresql.ssl.jdbc4.LibPQFactory", "SSL Mode=Require")]
    [InlineData(
        "sslfactory=org.postgresql.ssl.SingleCertValidatingFactory&sslfactoryarg=file:/c.pem",
        "SSL Mode=VerifyCA;Root Certificate=/c.pem")]
    [InlineData(
        "sslmode=verify-ca&sslrootcert=/r.pem&sslcert=/c.pem&sslkey=/k.pem&sslpassword=pw",
        "SSL Mode=VerifyCA;Root Certificate=/r.pem;SSL Certificate=/c.pem;SSL Password=pw;SSL Key=/k.pem")]
    [InlineData("sslkey=/k.p12&sslpassword=pw", "SSL Mode=Prefer;SSL Password=pw;SSL Certificate=/k.p12")]
    public void Maps_what_a_PostgreSQL_URL_says_about_TLS(string properties, string expected) =>
        Assert.Equal(expected, Settings($"jdbc:postgresql://h/d?{properties}"));

    [Theory]
    [InlineData("", "TCP Keepalive=true;SSL Mode=VerifyFull")]
    [InlineData("?ssl=true", "TCP Keepalive=true;SSL Mode=VerifyFull")]
    [InlineData("?ssl=false", "TCP Keepalive=true;SSL Mode=Disable")]
    [InlineData(";SSL=FALSE", "TCP Keepalive=true;SSL Mode=Disable")]
    [InlineData("?sslmode=verify-ca", "TCP Keepalive=true;SSL Mode=VerifyCA")]
    [InlineData("?tcpKeepAlive=false", "TCP Keepalive=false;SSL Mode=VerifyFull")]
    [InlineData("?sslfactory=com.amazon.redshift.ssl.NonValidatingFactory", "TCP Keepalive=true;SSL Mode=Require")]
    public void Has_the_Redshift_drivers_defaults_for_a_Redshift_URL(string properties, string expected) =>
        Assert.Equal(expected, Settings($"jdbc:redshift://h/d{properties}"));

    [Theory]
    [InlineData("ApplicationName=My+App", "Application Name=My App")]
    [InlineData("ApplicationName=", null)]
    [InlineData("currentSchema=a,b", "Search Path=a,b")]
    [InlineData("options=-c%20statement_timeout=90000", "Options=-c statement_timeout=90000")]
    [InlineData("tcpKeepAlive=true", "TCP Keepalive=true")]
    [InlineData("tcpkeepalive=TRUE", "TCP Keepalive=true")]
    [InlineData("kerberosServerName=pg", "Kerberos Service Name=pg")]
    [InlineData("loadBalanceHosts=true", "Load Balance Hosts=true")]
    [InlineData("hostRecheckSeconds=7", "Host Recheck Seconds=7")]
    [InlineData("cancelSignalTimeout=10", "Cancellation Timeout=10000")]
    [InlineData("sslNegotiation=direct", "SSL Negotiation=Direct")]
    [InlineData("channelBinding=require", "Channel Binding=Require")]
    [InlineData("gssEncMode=allow", "GSS Encryption Mode=Prefer")]
    [InlineData("gssEncMode=disable", "GSS Encryption Mode=Disable")]
    [InlineData("connectTimeout=10", "Timeout=10")]
    [InlineData("loginTimeout=5&connectTimeout=10", "Timeout=5")]
    [InlineData("loginTimeout=0&connectTimeout=10", "Timeout=10")]
    [InlineData("loginTimeout=0&connectTimeout=0", "Timeout=0")]
    [InlineData("connectTimeout=5000", "Timeout=1024")]
    [InlineData("socketTimeout=0", null)]
    [InlineData("readOnly=false", null)]
    [InlineData("gsslib=auto", null)]
    [InlineData("targetServerType=primary", null)]
    [InlineData("prepareThreshold=0&stringtype=unspecified&reWriteBatchedInserts=true&LOGLEVEL=0", null)]
    public void Maps_the_other_properties(string properties, string? expected) =>
        Assert.Equal(
            expected is null ? "SSL Mode=Prefer" : $"{expected};SSL Mode=Prefer",
            Settings($"jdbc:postgresql://h/d?{properties}"));

    [Theory]
    [InlineData("any", "any")]
    [InlineData("primary", "read-write")]
    [InlineData("master", "read-write")]
    [InlineData("preferPrimary", "prefer-primary")]
    public void Maps_the_type_of_server_where_there_is_a_choice(string jdbc, string npgsql) =>
        Assert.Equal(
            $"Target Session Attributes={npgsql};SSL Mode=Prefer",
            Settings($"jdbc:postgresql://h,i/d?targetServerType={jdbc}"));

    [Fact]
    public void Warns_of_a_certificate_that_is_not_checked() =>
        Assert.Equal(
            ["sslfactory=…NonValidatingFactory: the server's certificate is not checked"],
            Accepted("jdbc:postgresql://h/d?ssl=true&sslfactory=org.postgresql.ssl.NonValidatingFactory").Warnings);

    [Fact]
    public void Warns_of_a_time_limit_that_has_no_effect() =>
        Assert.Equal(
            ["the property socketTimeout has no effect: a manifest's :execute-opts limits statements"],
            Accepted("jdbc:postgresql://h/d?socketTimeout=30").Warnings);

    private static JdbcUrlResult.Accepted Accepted(string url) =>
        Assert.IsType<JdbcUrlResult.Accepted>(JdbcUrl.Parse(url, null));

    private static string Settings(string url) =>
        string.Join(';', Accepted(url).Target.Address()!.Settings.Select(setting => $"{setting.Key}={setting.Value}"));
}
