using Blueshift.Hosting.Startup;
using Blueshift.Loader;
using Blueshift.Storage;
using Blueshift.Warehouse;

return await ServiceProcess.RunAsync(
    "blueshift-loader",
    args,
    (services, config) => services.AddObjectStore(config.Bucket).AddWarehouses().AddLoader(),
    bus => bus.AddLoaderConsumers());
