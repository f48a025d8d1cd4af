namespace Blueshift.RedshiftStandIn.Faults;

internal enum FaultAction
{
    Cut,
    Fail,
    Pause,
}
