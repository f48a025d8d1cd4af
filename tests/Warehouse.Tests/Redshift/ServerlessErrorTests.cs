using Blueshift.RedshiftStandIn;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.Warehouse.Tests.Redshift;

/// <summary>A serverless workgroup has one view of errors, without values, and shows them late here.</summary>
public sealed class ServerlessErrorTests(FastPostgresServer postgres, AwsEmulatorFixture aws)
    : RedshiftErrorTests(postgres, aws)
{
    protected override bool ShowsValues => false;

    protected override StandInOptions Configure(StandInOptions options) =>
        options with { IsServerless = true, ErrorRowsDelay = TimeSpan.FromMilliseconds(500) };
}
