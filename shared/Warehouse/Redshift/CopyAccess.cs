using Blueshift.Domain.Configuration;

namespace Blueshift.Warehouse.Redshift;

/// <summary>How a Redshift is to read the bucket.</summary>
/// <param name="role">The connection's role; null where it names none.</param>
/// <param name="services">Knows the configuration's role, and the bucket's keys and region.</param>
internal sealed class CopyAccess(string? role, WarehouseServices services)
{
    public string? Region => services.Bucket?.Region;

    /// <summary>Whether the bucket is one that another machine can reach: none but a local directory is not.</summary>
    public bool IsPossible => services.Bucket is not null;

    /// <summary>A role before keys: it is not part of any statement's secrets, and does not run out.</summary>
    /// <returns>Null where there are only keys, and they cannot be keys of AWS.</returns>
    public async Task<CopyAuthorization?> FindAsync(CancellationToken cancellationToken)
    {
        if ((role ?? services.DefaultIamRole) is { } name)
        {
            return new CopyAuthorization.Role(name);
        }

        AwsKeys keys = await services.Bucket!.FindKeysAsync(cancellationToken);
        return CopyAuthorization.MayStandInCopy(keys) ? new CopyAuthorization.Keys(keys) : null;
    }
}
