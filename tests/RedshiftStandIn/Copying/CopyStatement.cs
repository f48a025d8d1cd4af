using Blueshift.Copy.Options;
using Blueshift.RedshiftStandIn.Sql;

namespace Blueshift.RedshiftStandIn.Copying;

/// <summary>A COPY from S3 (r_COPY).</summary>
/// <param name="Table">Where to.</param>
/// <param name="Columns">The columns in file order; null when they are the table's.</param>
/// <param name="Source">A prefix of keys, or with MANIFEST the key of the manifest.</param>
/// <param name="IsManifest">Whether the source is a manifest.</param>
/// <param name="Credentials">In the form that the grammar has.</param>
/// <param name="Options">The rest.</param>
internal sealed record CopyStatement(
    TableRef Table,
    IReadOnlyList<string>? Columns,
    S3Location Source,
    bool IsManifest,
    CopyCredentials Credentials,
    CopyOptions Options);
