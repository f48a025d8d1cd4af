using Blueshift.Domain.Connections;

namespace Blueshift.Domain.Fields;

/// <summary>Reads a JDBC URL.</summary>
internal static class JdbcUrlField
{
    public static ConnectionTarget? Read(Field field, string url, string? iamRole)
    {
        switch (JdbcUrl.Parse(url, iamRole))
        {
            case JdbcUrlResult.Accepted accepted:
                foreach (var warning in accepted.Warnings)
                {
                    field.Warn(warning);
                }

                return accepted.Target;
            case JdbcUrlResult.Refused refused:
                field.Report(refused.Reason, null, null);
                return null;
            default:
                throw new InvalidOperationException("A URL is accepted or refused.");
        }
    }
}
