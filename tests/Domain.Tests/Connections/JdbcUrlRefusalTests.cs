using Blueshift.Domain.Connections;
using CsCheck;

namespace Blueshift.Domain.Tests.Connections;

public sealed class JdbcUrlRefusalTests
{
    private const string Scheme = "a JDBC URL starts with jdbc:postgresql://, jdbc:redshift:// or jdbc:duckdb:, in small letters";
    private const string InMemory =
        "a DuckDB database in memory would lose the load history when the process ends: name a file, as in jdbc:duckdb:./warehouse.duckdb";

    private const string UserInfo =
        "user and password do not stand before the host in a JDBC URL: write ?user=USER&password=PASSWORD at its end";

    private const string DatabaseEscapes =
        "the database's name is not percent-encoded UTF-8 (write %25 for a per cent sign, %2B for a plus), or holds a control character";

    private const string PasswordEscapes =
        "the value of the property password is not percent-encoded UTF-8 (write %25 for a per cent sign, %2B for a plus), or holds a control character";

    [Theory]
    [InlineData("", Scheme)]
    [InlineData("postgres://u:p@h/d", Scheme)]
    [InlineData("JDBC:postgresql://h/d", Scheme)]
    [InlineData(" jdbc:postgresql://h/d", Scheme)]
    [InlineData("jdbc:mysql://h/d", Scheme)]
    [InlineData("jdbc:postgresql://h/d\n", "the URL holds a control character, such as a tab or a line break")]
    [InlineData("jdbc:postgresql://u:p@h/d", UserInfo)]
    [InlineData("jdbc:postgresql://u@h", UserInfo)]
    [InlineData("jdbc:redshift://u:p@h:5439/d", UserInfo)]
    [InlineData("jdbc:postgresql://h", "the URL has no / after the host: write //HOST/DATABASE")]
    [InlineData("jdbc:postgresql://h?user=u", "the URL has no / after the host: write //HOST/DATABASE")]
    [InlineData("jdbc:redshift://h:5439;UID=u", "the URL has no / after the host: write //HOST/DATABASE")]
    [InlineData("jdbc:redshift:d", "jdbc:redshift: is followed by //HOST:PORT/DATABASE")]
    [InlineData("jdbc:redshift://h,i/d", "a Redshift URL names one host")]
    [InlineData("jdbc:postgresql://h/", "the URL names no database: write it after the host, as in //HOST/DATABASE")]
    [InlineData("jdbc:postgresql://::1/d", "host 1 has more than one colon: an IPv6 address stands in brackets, as in //[::1]:5432/DATABASE")]
    [InlineData("jdbc:postgresql://h,2001:db8::1/d", "host 2 has more than one colon: an IPv6 address stands in brackets, as in //[::1]:5432/DATABASE")]
    [InlineData("jdbc:postgresql://h:0/d", "the port of host 1 must be a number from 1 to 65535")]
    [InlineData("jdbc:postgresql://h:65536/d", "the port of host 1 must be a number from 1 to 65535")]
    [InlineData("jdbc:postgresql://h:/d", "the port of host 1 must be a number from 1 to 65535")]
    [InlineData("jdbc:postgresql://h,i:+5/d", "the port of host 2 must be a number from 1 to 65535")]
    [InlineData("jdbc:postgresql://h,,i/d", "host 2 is not a host name, an IPv4 address or an IPv6 address in brackets")]
    [InlineData("jdbc:postgresql://[::g]/d", "host 1 is not a host name, an IPv4 address or an IPv6 address in brackets")]
    [InlineData("jdbc:postgresql://[1.2.3.4]/d", "host 1 is not a host name, an IPv4 address or an IPv6 address in brackets")]
    [InlineData("jdbc:postgresql://[::1]x/d", "host 1 is not a host name, an IPv4 address or an IPv6 address in brackets")]
    [InlineData("jdbc:postgresql://h h/d", "host 1 is not a host name, an IPv4 address or an IPv6 address in brackets")]
    [InlineData("jdbc:postgresql://h//d", "the database's name holds a / or a ;: write %2F or %3B where it is part of the name, ? before the first property")]
    [InlineData("jdbc:postgresql:/d", "the database's name holds a / or a ;: write %2F or %3B where it is part of the name, ? before the first property")]
    [InlineData("jdbc:postgresql://h/d;user=u", "the database's name holds a / or a ;: write %2F or %3B where it is part of the name, ? before the first property")]
    [InlineData("jdbc:postgresql://h/d%2", DatabaseEscapes)]
    [InlineData("jdbc:postgresql://h/d%", DatabaseEscapes)]
    [InlineData("jdbc:postgresql://h/d%-1", DatabaseEscapes)]
    [InlineData("jdbc:postgresql://h/d%00", DatabaseEscapes)]
    [InlineData("jdbc:postgresql://h/d?password=100%", PasswordEscapes)]
    [InlineData("jdbc:postgresql://h/d?password=%zz", PasswordEscapes)]
    [InlineData("jdbc:postgresql://h/d?password=%E9", PasswordEscapes)]
    [InlineData("jdbc:postgresql://h/d?password=a%0Ab", PasswordEscapes)]
    [InlineData("jdbc:redshift:iam://examplecluster:us-west-2/dev", "IAM authentication (jdbc:redshift:iam:) is not supported: it needs AWSSDK.Redshift and AWSSDK.RedshiftServerless, which could not be restored for this build. Write jdbc:redshift://HOST:5439/DATABASE?user=USER&password=PASSWORD, with a database user and its password, or with the temporary ones that aws redshift get-cluster-credentials or aws redshift-serverless get-credentials gives")]
    [InlineData("jdbc:redshift:iam://wg.123456789012.us-east-1.redshift-serverless.amazonaws.com/dev", "IAM authentication (jdbc:redshift:iam:) is not supported: it needs AWSSDK.Redshift and AWSSDK.RedshiftServerless, which could not be restored for this build. Write jdbc:redshift://HOST:5439/DATABASE?user=USER&password=PASSWORD, with a database user and its password, or with the temporary ones that aws redshift get-cluster-credentials or aws redshift-serverless get-credentials gives")]
    [InlineData("jdbc:duckdb:", InMemory)]
    [InlineData("jdbc:duckdb: ", InMemory)]
    [InlineData("jdbc:duckdb::memory:", InMemory)]
    [InlineData("jdbc:duckdb::memory:x", InMemory)]
    [InlineData("jdbc:duckdb:./x;access_mode=read_only", "options after the path of a DuckDB file are not supported: write the path alone")]
    [InlineData("jdbc:duckdb:./x?a=b", "options after the path of a DuckDB file are not supported: write the path alone")]
    [InlineData("jdbc:duckdb:md:my_db", "a DuckDB database must be a local file, as in jdbc:duckdb:./warehouse.duckdb")]
    [InlineData("jdbc:duckdb:s3://b/x.duckdb", "a DuckDB database must be a local file, as in jdbc:duckdb:./warehouse.duckdb")]
    public void Refuses_a_URL_and_says_what_would_mend_it(string url, string reason) => Assert.Equal(reason, Refused(url));

    [Theory]
    [InlineData("sslmod=require", "property 1 of the URL, sslmod, is not one that Blueshift knows: did you mean sslmode?")]
    [InlineData("user=u&passwrod=p", "property 2 of the URL, passwrod, is not one that Blueshift knows: did you mean password?")]
    [InlineData("user=u&password=p&sslmod=x", "property 3 of the URL is not one that Blueshift knows: did you mean sslmode? (within a value, & is written %26 and ; is written %3B)")]
    [InlineData("user=u&password=p&passwrd", "property 3 of the URL is not one that Blueshift knows: did you mean password? (within a value, & is written %26 and ; is written %3B)")]
    [InlineData("password=p&q7", "property 2 of the URL is not one that Blueshift knows (within a value, & is written %26 and ; is written %3B)")]
    [InlineData("=x", "property 1 of the URL is not one that Blueshift knows (within a value, & is written %26 and ; is written %3B)")]
    [InlineData("user=u&USER=v", "the property user is given twice with different values")]
    [InlineData("password=p&PWD=q", "the property password is given twice with different values")]
    [InlineData("service=x", "the property service is not supported: leave it out")]
    [InlineData("socketFactory=x", "the property socketFactory is not supported: leave it out")]
    [InlineData("authenticationPluginClassName=x", "the property authenticationPluginClassName is not supported: leave it out")]
    [InlineData("plugin_name=x", "the property Plugin_Name is not supported: leave it out")]
    [InlineData("jaasLogin=x", "the property jaasLogin is not supported: leave it out")]
    [InlineData("jaasApplicationName=x", "the property jaasApplicationName is not supported: leave it out")]
    [InlineData("gsslib=sspi", "the property gsslib asks for SSPI, which is not supported: leave it out")]
    [InlineData("replication=database", "the property replication is not supported: leave it out")]
    [InlineData("localSocketAddress=x", "the property localSocketAddress is not supported: leave it out")]
    [InlineData("sslhostnameverifier=x", "the property sslhostnameverifier is not supported: leave it out")]
    [InlineData("sslpasswordcallback=x", "the property sslpasswordcallback is not supported: leave it out")]
    [InlineData("AccessKeyID=x", "the property AccessKeyID belongs to IAM authentication, which is not supported: give user and password")]
    [InlineData("dbuser=x", "the property DbUser belongs to IAM authentication, which is not supported: give user and password")]
    [InlineData("readOnly=true", "the property readOnly must be false or left out: Blueshift writes")]
    [InlineData("targetServerType=secondary", "the property targetServerType asks for a standby, which cannot be written to: write primary")]
    [InlineData("targetServerType=preferSlave", "the property targetServerType asks for a standby, which cannot be written to: write primary")]
    [InlineData("targetServerType=x", "the property targetServerType must be any, primary, master or preferPrimary")]
    [InlineData("sslmode=on", "the property sslmode must be disable, allow, prefer, require, verify-ca or verify-full")]
    [InlineData("sslmode=", "the property sslmode must be disable, allow, prefer, require, verify-ca or verify-full")]
    [InlineData("ssl=yes", "the property ssl must be true or false")]
    [InlineData("tcpKeepAlive", "the property tcpKeepAlive must be true or false")]
    [InlineData("connectTimeout=-1", "the property connectTimeout must be a number of seconds from 0 to 1000000")]
    [InlineData("loginTimeout=1.5", "the property loginTimeout must be a number of seconds from 0 to 1000000")]
    [InlineData("socketTimeout=x", "the property socketTimeout must be a number of seconds from 0 to 1000000")]
    [InlineData("cancelSignalTimeout=99999999999", "the property cancelSignalTimeout must be a number of seconds from 0 to 1000000")]
    [InlineData("sslfactory=com.example.Mine", "the property sslfactory names a class that Blueshift cannot stand in for: leave it out and set sslmode")]
    [InlineData("sslfactory=org.postgresql.ssl.SingleCertValidatingFactory", "sslfactory=…SingleCertValidatingFactory needs sslfactoryarg=file:PATH with a PEM file; other forms are not supported")]
    [InlineData("sslfactory=org.postgresql.ssl.SingleCertValidatingFactory&sslfactoryarg=env:X", "sslfactory=…SingleCertValidatingFactory needs sslfactoryarg=file:PATH with a PEM file; other forms are not supported")]
    [InlineData("sslmode=verify-full&sslfactory=org.postgresql.ssl.NonValidatingFactory", "sslmode asks for the certificate to be checked and sslfactory=…NonValidatingFactory for the opposite: leave one out")]
    [InlineData("sslkey=/k.pk8", "the property sslkey names a DER file, which cannot be read here: convert it with openssl pkcs8 -inform DER -outform PEM and name the result")]
    public void Refuses_a_property_and_says_what_would_mend_it(string properties, string reason) =>
        Assert.Equal(reason, Refused($"jdbc:postgresql://h/d?{properties}"));

    [Fact]
    public void No_reading_throws_and_no_reason_or_warning_shows_a_password()
    {
        const string password = "Zq9!Xw7_Kv";
        var pieces = Gen.OneOf(
            "jdbc:", "postgresql:", "redshift:", "duckdb:", "iam:", "//", "/", ":", "@", "?", "&", ";", "=", "%", "%2", "#", ",",
            "h", "[::1]", "5432", "user", "password", "PWD", "ssl", "sslmode", "sslfactory", "connectTimeout", "service", "\u0001", "é", password);

        pieces.Array[0, 12].Select(string.Concat).Sample(
            url => !Texts(JdbcUrl.Parse(url, null)).Any(text => text.Contains(password, StringComparison.OrdinalIgnoreCase)),
            iter: 4_000);
        pieces.Array[0, 8].Select(tail => $"jdbc:postgresql://h/d?user=u&password={password}{string.Concat(tail)}").Sample(
            url => !Texts(JdbcUrl.Parse(url, null)).Any(text => text.Contains(password, StringComparison.OrdinalIgnoreCase)),
            iter: 4_000);
    }

    // A DuckDB file's path is printed as it is: whoever puts a password there has named a file after it.
    private static IEnumerable<string> Texts(JdbcUrlResult result) => result switch
    {
        JdbcUrlResult.Refused refused => [refused.Reason],
        JdbcUrlResult.Accepted { Target: not ConnectionTarget.DuckDb } accepted => accepted.Warnings,
        _ => [],
    };

    private static string Refused(string url) => Assert.IsType<JdbcUrlResult.Refused>(JdbcUrl.Parse(url, null)).Reason;
}
