using Blueshift.Domain.Connections;

namespace Blueshift.Domain.Tests.Connections;

internal static class TargetAddress
{
    public static ServerAddress? Address(this ConnectionTarget target) => target switch
    {
        ConnectionTarget.PostgreSql server => server.Address,
        ConnectionTarget.Redshift server => server.Address,
        _ => null,
    };
}
