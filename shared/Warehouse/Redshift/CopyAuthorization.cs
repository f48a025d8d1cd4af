using Blueshift.Domain.Configuration;
using Blueshift.Domain.Connections;

namespace Blueshift.Warehouse.Redshift;

/// <summary>By what right Redshift reads the bucket.</summary>
internal abstract record CopyAuthorization
{
    private CopyAuthorization()
    {
    }

    /// <param name="Name">As <see cref="IamRole"/> has it.</param>
    public sealed record Role(string Name) : CopyAuthorization;

    public sealed record Keys(AwsKeys Value) : CopyAuthorization;

    /// <summary>Whether every character is one that keys and tokens are made of, and that ends no literal.</summary>
    public static bool MayStandInCopy(AwsKeys keys) =>
        new[] { keys.AccessKey, keys.SecretKey, keys.SessionToken ?? "-" }
            .All(key => key.Length > 0 && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '=' or '_' or '-'));
}
