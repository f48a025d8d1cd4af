namespace Blueshift.Domain.Connections;

/// <summary>Maps what a URL says about TLS.</summary>
internal sealed class SslSettings(JdbcDriver driver, Dictionary<string, string> keywords, List<string> warnings)
{
    private const string ModeKeyword = "SSL Mode";
    private const string RootCertificateKeyword = "Root Certificate";
    private const string VerifyFull = "VerifyFull";
    private const string VerifyCa = "VerifyCA";
    private const string Require = "Require";

    private static readonly string[] Packages =
        ["org.postgresql.ssl.jdbc4.", "org.postgresql.ssl.", "com.amazon.redshift.ssl."];

    private static readonly SettingRule Mode = SettingRule.OneOf(
        "sslmode",
        ModeKeyword,
        ("disable", "Disable"),
        ("allow", "Allow"),
        ("prefer", "Prefer"),
        ("require", Require),
        ("verify-ca", VerifyCa),
        ("verify-full", VerifyFull));

    private static readonly SettingRule[] Files =
    [
        SettingRule.Text("sslrootcert", RootCertificateKeyword),
        SettingRule.Text("sslcert", "SSL Certificate"),
        SettingRule.Text("sslpassword", "SSL Password"),
    ];

    /// <returns>What is wrong, or null.</returns>
    public string? Map(JdbcProperties properties) =>
        Mode.Apply(properties, keywords)
        ?? MapSsl(properties.Find("ssl"))
        ?? Files.Select(rule => rule.Apply(properties, keywords)).FirstOrDefault(problem => problem is not null)
        ?? MapKey(properties.Find("sslkey"))
        ?? MapFactory(
            properties.Find("sslfactory"), properties.Find("sslfactoryarg"), properties.Find("sslmode") is not null);

    // sslmode wins over ssl. Redshift's driver has TLS on by default and its documents and sources disagree on how far
    // it checks the certificate: fully, until somebody asks for less.
    private string? MapSsl(string? ssl)
    {
        bool? wanted = ssl switch
        {
            null => driver == JdbcDriver.Redshift ? true : null,
            "" => true,
            _ => bool.TryParse(ssl, out var flag) ? flag : null,
        };
        if (ssl is not null && wanted is null)
        {
            return "the property ssl must be true or false";
        }

        keywords.TryAdd(ModeKeyword, wanted switch
        {
            true => VerifyFull,
            false when driver == JdbcDriver.Redshift => "Disable",
            _ => "Prefer",
        });
        return null;
    }

    // pgjdbc reads keys in PKCS#8 DER or PKCS#12, Npgsql in PEM or PKCS#12.
    private string? MapKey(string? path)
    {
        if (string.IsNullOrEmpty(path))
        {
            return null;
        }

        if (HasExtension(path, ".pk8", ".der"))
        {
            return "the property sslkey names a DER file, which cannot be read here: "
                + "convert it with openssl pkcs8 -inform DER -outform PEM and name the result";
        }

        keywords[HasExtension(path, ".p12", ".pfx") ? "SSL Certificate" : "SSL Key"] = path;
        return null;
    }

    private string? MapFactory(string? factory, string? argument, bool hasMode) => SimpleName(factory) switch
    {
        "" or "LibPQFactory" => null,
        "NonValidatingFactory" => MapNonValidating(hasMode),
        "DefaultJavaSSLFactory" => MapDefaultJava(),
        "SingleCertValidatingFactory" => MapSingleCertificate(argument),
        _ => "the property sslfactory names a class that Blueshift cannot stand in for: leave it out and set sslmode",
    };

    private string? MapNonValidating(bool hasMode)
    {
        if (!hasMode)
        {
            keywords[ModeKeyword] = Require;
        }
        else if (keywords[ModeKeyword] is VerifyFull or VerifyCa)
        {
            return "sslmode asks for the certificate to be checked and sslfactory=…NonValidatingFactory for the "
                + "opposite: leave one out";
        }

        warnings.Add("sslfactory=…NonValidatingFactory: the server's certificate is not checked");
        return null;
    }

    private string? MapDefaultJava()
    {
        keywords.Remove(RootCertificateKeyword);
        if (keywords[ModeKeyword] is not ("Disable" or VerifyCa))
        {
            keywords[ModeKeyword] = VerifyFull;
        }

        return null;
    }

    private string? MapSingleCertificate(string? argument)
    {
        const string filePrefix = "file:";
        if (argument?.StartsWith(filePrefix, StringComparison.Ordinal) != true)
        {
            return "sslfactory=…SingleCertValidatingFactory needs sslfactoryarg=file:PATH with a PEM file; other "
                + "forms are not supported";
        }

        keywords[ModeKeyword] = VerifyCa;
        keywords[RootCertificateKeyword] = argument[filePrefix.Length..];
        return null;
    }

    private static string SimpleName(string? factory)
    {
        var name = factory ?? "";
        foreach (var package in Packages)
        {
            if (name.StartsWith(package, StringComparison.Ordinal))
            {
                return name[package.Length..];
            }
        }

        return name.Length == 0 ? "" : "?";
    }

    private static bool HasExtension(string path, params string[] extensions) =>
        extensions.Any(extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
}
