using System.Collections.Frozen;

namespace Blueshift.Domain.Connections;

/// <summary>The properties of both drivers, by name, and what Blueshift makes of each.</summary>
internal static class JdbcPropertyNames
{
    private const string Mapped =
        """
        user password sslmode ssl sslfactory sslfactoryarg sslrootcert sslcert sslkey sslpassword sslNegotiation
        channelBinding gssEncMode kerberosServerName tcpKeepAlive connectTimeout loginTimeout socketTimeout
        cancelSignalTimeout ApplicationName currentSchema options targetServerType loadBalanceHosts hostRecheckSeconds
        readOnly gsslib
        """;

    private const string Ignored =
        """
        prepareThreshold preparedStatementCacheQueries preparedStatementCacheSizeMiB binaryTransfer binaryTransferEnable
        binaryTransferDisable defaultRowFetchSize adaptiveFetch adaptiveFetchMinimum adaptiveFetchMaximum
        reWriteBatchedInserts reWriteBatchedInsertsSize stringtype autosave cleanupSavepoints assumeMinServerVersion
        logUnclosedConnections logServerErrorDetail loggerLevel loggerFile LogLevel LogPath DSILogLevel
        databaseMetadataCacheFields databaseMetadataCacheFieldsMiB databaseMetadataCurrentDbOnly unknownLength
        disableColumnSanitiser quoteReturningIdentifiers convertBooleanToNumeric escapeSyntaxCallMode preferQueryMode
        protocolVersion maxResultBuffer maxSendBufferSize sendBufferSize receiveBufferSize tcpNoDelay
        hideUnprivilegedObjects groupStartupParameters allowEncodingChanges readOnlyMode xmlFactoryFactory
        gssResponseTimeout sslResponseTimeout BlockingRowsMode fetchRingBufferSize enableFetchRingBuffer
        enableFetchReadAndBuffer enableMultiSqlSupport DisableIsValidQuery OverrideSchemaPatternType
        connectionTimezone Compression
        """;

    private const string Iam =
        """
        AccessKeyID SecretAccessKey SessionToken Profile AuthProfile Region ClusterID DbUser DbGroups DbGroupsFilter
        AutoCreate ForceLowercase IAMDuration IAMDisableCache StsEndpointUrl EndpointUrl AllowDBUserOverride
        groupFederation isServerless serverlessAcctId serverlessWorkGroup roleArn roleSessionName webIdentityToken
        """;

    private const string Unsupported =
        """
        service socketFactory socketFactoryArg authenticationPluginClassName Plugin_Name jaasLogin jaasApplicationName
        replication localSocketAddress sslhostnameverifier sslpasswordcallback pemKeyAlgorithm sspiServiceClass
        useSpnego gssUseDefaultCreds requireAuth queryGroup PGHOST PGPORT PGDBNAME HOST PORT DBNAME iniFile iniSection
        SSL_Insecure token token_type
        """;

    private static readonly FrozenDictionary<string, (string Name, JdbcPropertyUse Use)> Known = All();

    /// <summary>
    /// By name in any case, as the Redshift driver has it; pgjdbc minds the case, but refusing a URL for it helps
    /// nobody. Null for what neither driver knows.
    /// </summary>
    public static (string Name, JdbcPropertyUse Use)? Find(string name) =>
        Known.TryGetValue(name, out var found) ? found : null;

    /// <summary>Every name that is not refused: what a misspelt one may have meant.</summary>
    public static IEnumerable<string> Usable =>
        Known
            .Where(entry => entry.Value.Use is JdbcPropertyUse.Mapped or JdbcPropertyUse.Ignored)
            .Select(entry => entry.Key);

    private static FrozenDictionary<string, (string Name, JdbcPropertyUse Use)> All()
    {
        var known = new Dictionary<string, (string, JdbcPropertyUse)>(StringComparer.OrdinalIgnoreCase)
        {
            ["UID"] = ("user", JdbcPropertyUse.Mapped),
            ["PWD"] = ("password", JdbcPropertyUse.Mapped),
        };
        Add(Mapped, JdbcPropertyUse.Mapped);
        Add(Ignored, JdbcPropertyUse.Ignored);
        Add(Iam, JdbcPropertyUse.Iam);
        Add(Unsupported, JdbcPropertyUse.Unsupported);
        return known.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

        void Add(string names, JdbcPropertyUse use)
        {
            foreach (var name in names.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
            {
                known.Add(name, (name, use));
            }
        }
    }
}
