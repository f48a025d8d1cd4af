using Blueshift.Scanner;
using Blueshift.Tool.Running;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Blueshift.Tool.Demo;

/// <summary>The demo, scene by scene. Each ends with what anybody can check: the table and the bucket.</summary>
internal sealed class DemoShow
{
    private readonly IHost _host;
    private readonly DemoWorld _world;
    private readonly DemoScreen _screen;
    private readonly RunSummary _summary;
    private readonly DemoMessages _messages;

    private DemoShow(IHost host, DemoWorld world, DemoScreen screen, RunSummary summary, DemoMessages messages)
    {
        _host = host;
        _world = world;
        _screen = screen;
        _summary = summary;
        _messages = messages;
    }

    public static async Task<int> RunAsync(Terminal terminal, bool keep, CancellationToken cancellationToken)
    {
        using var world = new DemoWorld(keep);
        var summary = new RunSummary();
        var messages = new DemoMessages();
        using var log = new TerminalLoggerProvider(terminal.Error, TimeProvider.System, LogLevel.Critical);
        using var host = RunningBlueshift.Build(world.ReadConfig(), Roles.All, new ScanMode(IsPolling: false, IsReplay: false), log, services => services
            .AddPublishObserver(_ => summary)
            .AddPublishObserver(_ => messages));
        var screen = new DemoScreen(terminal, world);
        await host.StartAsync(cancellationToken);
        try
        {
            await new DemoShow(host, world, screen, summary, messages).PlayAsync(cancellationToken);
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }

        if (keep)
        {
            screen.Say($"The bucket and the database are in {world.Folder}");
        }

        return ExitCode.Done;
    }

    private async Task PlayAsync(CancellationToken cancellationToken)
    {
        _screen.Say("Blueshift loads what people drop into folders of a bucket. Here the bucket is a directory and the");
        _screen.Say($"warehouse a DuckDB file, both in {_world.Folder}.");
        await NormalModeAsync(cancellationToken);
        await UpsertAsync(cancellationToken);
        await RedeliveryAsync(cancellationToken);
        await BadFileAsync(cancellationToken);
        await AlternateModeAsync(cancellationToken);
        await KeepEverythingAsync(cancellationToken);
        await DrainOnceAsync(cancellationToken);
        End();
    }

    private async Task NormalModeAsync(CancellationToken cancellationToken)
    {
        _screen.Scene("Normal mode", "Two days of orders are dropped beside a manifest. They are loaded, then deleted; the folder stays watched.");
        _screen.Text("orders/manifest.edn", DemoManifests.Orders);
        _world.Put("orders/manifest.edn", DemoManifests.Orders);
        _world.Put("orders/2026-11-20.tsv.gz", ShopData.Orders(new DateOnly(2026, 11, 20), firstId: 1, count: 5000));
        _world.Put("orders/2026-11-21.tsv.gz", ShopData.Orders(new DateOnly(2026, 11, 21), firstId: 5001, count: 5000));
        _screen.Bucket("The bucket before");
        await ScanAsync(cancellationToken);
        _screen.Table("orders", "SELECT strftime(ordered_at, '%Y-%m-%d') AS day, count(*) AS orders, sum(amount) AS amount FROM orders GROUP BY 1 ORDER BY 1");
        _screen.Bucket("The bucket after");
    }

    private async Task UpsertAsync(CancellationToken cancellationToken)
    {
        const string query = "SELECT * FROM orders WHERE order_id IN (17, 18, 10001) ORDER BY order_id";
        _screen.Scene("Upsert", "A file of corrections: order 17 was shipped, order 18 cancelled, order 10001 is new. Rows with the same key are replaced.");
        _screen.Table("orders 17, 18 and 10001 before", query);
        var time = new DateTime(2026, 11, 22, 9, 30, 0, DateTimeKind.Unspecified);
        _world.Put("orders/corrections.tsv.gz", ShopData.Gzip(
            ShopData.OrdersHeader
            + ShopData.Order(17, "Dewi", "notebook", 3, 253.56m, new DateTime(2026, 11, 20, 21, 54, 2, DateTimeKind.Unspecified), "shipped")
            + ShopData.Order(18, "Jorge", "notebook", 3, 0m, new DateTime(2026, 11, 20, 3, 16, 47, DateTimeKind.Unspecified), "cancelled")
            + ShopData.Order(10001, "Hana", "teapot", 1, 24.50m, time, "paid")));
        await ScanAsync(cancellationToken);
        _screen.Table("and after", query);
        _screen.Table("orders", "SELECT count(*) AS orders FROM orders");
    }

    private async Task RedeliveryAsync(CancellationToken cancellationToken)
    {
        const string query = "SELECT (SELECT count(*) FROM orders) AS orders, (SELECT count(*) FROM blueshift.loads) AS loads";
        _screen.Scene("A message comes twice", "Queues deliver at least once. The last request is delivered again: the Loader finds the load in the history and changes nothing.");
        _screen.Table("before", query);
        var request = _messages.LastRequest("orders/manifest.edn");
        var cleanup = _messages.CleanupOf(request.BatchId);
        await _host.Services.GetRequiredService<IBus>().Publish(request, cancellationToken);
        await cleanup.WaitAsync(cancellationToken);
        _screen.Outcome(_summary.Take(), []);
        _screen.Table("after", query);
    }

    private async Task BadFileAsync(CancellationToken cancellationToken)
    {
        var time = new DateTime(2026, 11, 22, 12, 0, 0, DateTimeKind.Unspecified);
        var good = ShopData.OrdersHeader + ShopData.Order(10002, "Ines", "lamp", 1, 59m, time, "paid");
        var bad = good.Replace("59.00", "59,00", StringComparison.Ordinal).Replace("10002", "10003", StringComparison.Ordinal);
        _screen.Scene("A bad file", "Of two files, one writes its amount with a comma. The good one loads; the bad one stays, with file, line, column and reason, and is not tried again until it changes.");
        _world.Put("orders/good.tsv.gz", ShopData.Gzip(good));
        _world.Put("orders/bad.tsv.gz", ShopData.Gzip(bad));
        await ScanAsync(cancellationToken);
        _screen.Bucket("The bucket");
        _screen.Say(string.Empty);
        _screen.Say("Somebody mends the file:");
        _world.Put("orders/bad.tsv.gz", ShopData.Gzip(bad.Replace("59,00", "59.00", StringComparison.Ordinal)));
        await ScanAsync(cancellationToken);
        _screen.Table("orders 10002 and 10003", "SELECT * FROM orders WHERE order_id IN (10002, 10003) ORDER BY order_id");
    }

    private async Task AlternateModeAsync(CancellationToken cancellationToken)
    {
        _screen.Scene("Alternate mode", "The data files stay; the manifest is deleted once every file has been loaded, so the folder is no longer watched.");
        _screen.Text("customers/manifest.edn", DemoManifests.Customers);
        _world.Put("customers/manifest.edn", DemoManifests.Customers);
        _world.Put("customers/north.csv", "customer_id,name,country\n1,\"Lindqvist, Aina\",SE\n2,Björn Dahl,NO\n");
        _world.Put("customers/south.csv", "customer_id,name,country\n3,Chiara Neri,IT\n4,Ines Duarte,PT\n");
        await ScanAsync(cancellationToken);
        _screen.Table("customers", "SELECT * FROM customers ORDER BY 1");
        _screen.Bucket("The bucket");
    }

    private async Task KeepEverythingAsync(CancellationToken cancellationToken)
    {
        const string query = "SELECT * FROM prices ORDER BY item";
        _screen.Scene("Keep everything", "Nothing is deleted. Each version of a file is loaded once and never again; an overwritten file is a new version.");
        _world.Put("prices/manifest.edn", DemoManifests.Prices);
        _world.Put("prices/list.csv", "kettle,39.90\nlamp,59.00\n");
        await ScanAsync(cancellationToken);
        _screen.Say("The next look at the bucket finds nothing to do:");
        await ScanAsync(cancellationToken);
        _screen.Table("prices", query);
        _screen.Say("The price list is overwritten:");
        _world.Put("prices/list.csv", "kettle,34.90\nlamp,59.00\nteapot,24.50\n");
        await ScanAsync(cancellationToken);
        _screen.Table("prices", query);
    }

    private async Task DrainOnceAsync(CancellationToken cancellationToken)
    {
        _screen.Scene("Drain once", "Both flags false: the data files are deleted, and the manifest last.");
        _world.Put("returns/manifest.edn", DemoManifests.Returns);
        _world.Put("returns/november.csv", "17,too small\n4711,\"broken, twice\"\n");
        await ScanAsync(cancellationToken);
        _screen.Table("returns", "SELECT * FROM returns ORDER BY 1");
    }

    private void End()
    {
        _screen.Scene("What is there in the end", "The tables, the bucket, and the load history that committed together with the data.");
        _screen.Table(
            "tables",
            "SELECT 'orders' AS \"table\", count(*) AS rows FROM orders UNION ALL SELECT 'customers', count(*) FROM customers "
            + "UNION ALL SELECT 'prices', count(*) FROM prices UNION ALL SELECT 'returns', count(*) FROM returns ORDER BY 1");
        _screen.Bucket("The bucket");
        _screen.Table(
            "blueshift.load_files",
            "SELECT object_key, state, rows_loaded, line, column_name FROM blueshift.load_files ORDER BY sequence");
    }

    private async Task ScanAsync(CancellationToken cancellationToken)
    {
        await _host.Services.GetRequiredService<OneScan>().RunAsync(cancellationToken);
        _screen.Outcome(_summary.Take(), _host.Services.GetRequiredService<ScanFindings>().Current);
    }
}
