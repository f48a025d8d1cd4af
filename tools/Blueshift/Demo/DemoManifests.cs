namespace Blueshift.Tool.Demo;

/// <summary>The manifests of the demo, as somebody would write them.</summary>
internal static class DemoManifests
{
    public const string Orders = """
        {:table        "orders"
         :columns      ["order_id" "customer" "item" "quantity" "amount" "ordered_at" "status"]
         :pk-columns   ["order_id"]
         :database     :shop
         :data-pattern "orders/.*\\.tsv\\.gz"
         :options      ["DELIMITER '\\t'" "IGNOREHEADER 1" "GZIP" "TRIMBLANKS" "TRUNCATECOLUMNS"]
         :keep-data-pattern-files-on-import false
         :keep-manifest-upon-import         true}
        """;

    public const string Customers = """
        {:table        "customers"
         :columns      ["customer_id" "name" "country"]
         :pk-columns   ["customer_id"]
         :database     :shop
         :data-pattern "customers/.*\\.csv"
         :options      ["CSV" "IGNOREHEADER 1"]
         :keep-data-pattern-files-on-import true
         :keep-manifest-upon-import         false}
        """;

    public const string Prices = """
        {:table        "prices"
         :columns      ["item" "price"]
         :pk-columns   ["item"]
         :database     :shop
         :data-pattern "prices/.*\\.csv"
         :options      ["CSV"]
         :keep-data-pattern-files-on-import true
         :keep-manifest-upon-import         true}
        """;

    public const string Returns = """
        {:table        "returns"
         :columns      ["order_id" "reason"]
         :pk-columns   ["order_id"]
         :database     :shop
         :data-pattern "returns/.*\\.csv"
         :options      ["CSV"]
         :keep-data-pattern-files-on-import false
         :keep-manifest-upon-import         false}
        """;

    public const string Tables = """
        CREATE TABLE orders (order_id INTEGER PRIMARY KEY, customer VARCHAR(40), item VARCHAR(40), quantity SMALLINT,
                             amount DECIMAL(10,2), ordered_at TIMESTAMP, status VARCHAR(10));
        CREATE TABLE customers (customer_id INTEGER PRIMARY KEY, name VARCHAR(40), country CHAR(2));
        CREATE TABLE prices (item VARCHAR(40), price DECIMAL(8,2));
        CREATE TABLE returns (order_id INTEGER, reason VARCHAR(200));
        """;

    public static string Config(string bucket, string database) => $$$"""
        {:s3 {:bucket {{{Text("file:" + bucket)}}}}
         :redshift-connections [{:shop {:jdbc-url {{{Text("jdbc:duckdb:" + database)}}}}}]}
        """;

    private static string Text(string value) =>
        $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
