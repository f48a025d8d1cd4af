using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Blueshift.Tool.Demo;

/// <summary>The data of a small shop, the same on every run.</summary>
internal static class ShopData
{
    private const int Seed = 20261123;

    private static readonly string[] Items = ["kettle", "lamp", "notebook", "rucksack", "teapot", "umbrella", "wool socks"];
    private static readonly string[] Names = ["Aina", "Björn", "Chiara", "Dewi", "Esra", "Fionn", "Göran", "Hana", "Ines", "Jorge"];
    private static readonly string[] States = ["paid", "packed", "shipped"];

    /// <summary>A day's orders as gzip TSV with a header line.</summary>
    public static byte[] Orders(DateOnly day, int firstId, int count)
    {
        var random = new Random(Seed + firstId);
        var text = new StringBuilder(OrdersHeader);
        for (var i = 0; i < count; i++)
        {
            var time = day.ToDateTime(TimeOnly.MinValue).AddSeconds(random.Next(86_400));
            var quantity = random.Next(1, 6);
            text.Append(Order(
                firstId + i, Names[random.Next(Names.Length)], Items[random.Next(Items.Length)], quantity,
                quantity * random.Next(250, 9_000) / 100m, time, States[random.Next(States.Length)]));
        }

        return Gzip(text.ToString());
    }

    public const string OrdersHeader = "order_id\tcustomer\titem\tquantity\tamount\tordered_at\tstatus\n";

    public static string Order(
        int id, string customer, string item, int quantity, decimal amount, DateTime orderedAt, string status) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{id}\t{customer}\t{item}\t{quantity}\t{amount:0.00}\t{orderedAt:yyyy-MM-dd HH:mm:ss}\t{status}\n");

    public static byte[] Gzip(string text)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return buffer.ToArray();
    }
}
