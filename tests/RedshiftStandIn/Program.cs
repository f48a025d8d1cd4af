using Blueshift.RedshiftStandIn;

await Manual.RunAsync(CancellationToken.None);
