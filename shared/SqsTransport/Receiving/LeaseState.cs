namespace Blueshift.SqsTransport.Receiving;

/// <summary>How it stands with a received message. All states but the first are for good.</summary>
internal enum LeaseState
{
    Held,
    Deleting,
    GivenBack,
    Lost,
}
