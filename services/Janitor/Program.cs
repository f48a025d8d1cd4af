using Blueshift.Hosting.Startup;
using Blueshift.Janitor;
using Blueshift.Storage;
using Blueshift.Warehouse;

return await ServiceProcess.RunAsync(
    "blueshift-janitor",
    args,
    (services, config) => services.AddObjectStore(config.Bucket).AddWarehouses().AddJanitor(),
    bus => bus.AddJanitorConsumers());
