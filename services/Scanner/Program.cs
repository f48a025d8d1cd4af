using Blueshift.Hosting.Startup;
using Blueshift.Hosting.Telemetry;
using Blueshift.Scanner;
using Blueshift.Storage;

return await ServiceProcess.RunAsync(
    "blueshift-scanner",
    args,
    (services, config) => services.AddObjectStore(config.Bucket).AddDeadLetterGauge(config.Transport).AddScanner(ScanMode.Polling),
    bus => bus.AddScannerConsumers());
