using Blueshift.TestKit.Databases;

namespace Blueshift.RedshiftStandIn;

/// <summary>What kind of Redshift a <see cref="StandInServer"/> is.</summary>
public sealed record StandInOptions
{
    /// <summary>A role that it accepts unless told otherwise.</summary>
    public const string DefaultRole = "arn:aws:iam::123456789012:role/redshift-copy";

    /// <summary>Where tables are. The stand-in changes its catalogue for good, so that it is for the stand-in alone.</summary>
    public required PostgresDatabase Database { get; init; }

    /// <summary>The S3 endpoint that COPY reads from.</summary>
    public required Uri S3Endpoint { get; init; }

    /// <summary>The region of the cluster and of every bucket: a COPY with another REGION fails.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The name that clients have for the database.</summary>
    public string DatabaseName { get; init; } = "dev";

    /// <summary>The superuser.</summary>
    public string User { get; init; } = "awsuser";

    public string Password { get; init; } = "Stand-in-1";

    /// <summary>IAM roles that COPY may use; the first is the default one.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [DefaultRole];

    /// <summary>Secret keys by access key that COPY may use.</summary>
    public IReadOnlyDictionary<string, string> Keys { get; init; } =
        new Dictionary<string, string> { ["test-access-key"] = "test-secret-key" };

    /// <summary>The session token that goes with the keys; null when they are no temporary ones.</summary>
    public string? SessionToken { get; init; }

    /// <summary>Whether a request for TLS is granted.</summary>
    public bool OffersTls { get; init; } = true;

    /// <summary>Whether a connection without TLS is refused (the parameter require_ssl).</summary>
    public bool RequiresTls { get; init; }

    /// <summary>Whether it is a serverless workgroup, which has no <c>stl_</c> and <c>stv_</c> views.</summary>
    public bool IsServerless { get; init; }

    /// <summary>
    /// SERIALIZABLE isolation: of two transactions that overlap the last to act fails when each has read a table that the
    /// other has written, or one has read and written a table that the other wrote. Otherwise SNAPSHOT, where it fails when
    /// it changes a row that another has changed.
    /// </summary>
    public bool IsSerializable { get; init; }

    /// <summary>
    /// Whether a transaction that only adds rows to a table counts as one that reads it too; Redshift does not say how closely
    /// it looks.
    /// </summary>
    public bool WritesAreReads { get; init; }

    /// <summary>
    /// Whether a column made by LIKE … INCLUDING DEFAULTS from an identity column is one too; otherwise it is a plain
    /// NOT NULL column without a default. Redshift does not say which.
    /// </summary>
    public bool LikeCopiesIdentity { get; init; }

    /// <summary>
    /// Whether a COPY passes over a file that is in another encoding, without a word but in the system views; otherwise it
    /// fails. Redshift does not say which, nor whether MAXERROR has to allow it.
    /// </summary>
    public bool PassesOverFaultyFiles { get; init; }

    /// <summary>Which files a COPY passes over by their keys, without a word anywhere.</summary>
    public Func<string, bool> PassesOver { get; init; } = _ => false;

    /// <summary>
    /// Whether the system views show a session under another number than <c>pg_backend_pid()</c>. Redshift does not say for
    /// serverless workgroups.
    /// </summary>
    public bool ViewsHaveOtherSessions { get; init; }

    /// <summary>Whether names in a COPY manifest are percent-decoded. Redshift does not say.</summary>
    public bool DecodesNames { get; init; }

    /// <summary>
    /// How long after a failed COPY its errors can be read from the system views; null for never.
    /// </summary>
    public TimeSpan? ErrorRowsDelay { get; init; } = TimeSpan.Zero;

    /// <summary>How long a COPY takes on top of its work, after each file.</summary>
    public TimeSpan DelayPerFile { get; init; }
}
