using Blueshift.Hosting.Startup;
using Blueshift.Scanner;
using Blueshift.Storage;

return await ServiceProcess.RunAsync(
    "blueshift-scanner",
    args,
    (services, config) => services.AddObjectStore(config.Bucket).AddScanner(ScanMode.Polling),
    bus => bus.AddScannerConsumers());
