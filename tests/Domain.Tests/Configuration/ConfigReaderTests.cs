using System.Text;
using Blueshift.Copy.Types;
using Blueshift.Domain.Configuration;
using Blueshift.Domain.Connections;

namespace Blueshift.Domain.Tests.Configuration;

public sealed class ConfigReaderTests
{
    private const string Connections = ":redshift-connections [{:dw1 {:jdbc-url \"jdbc:postgresql://h/d\"}}]";
    private const string Minimal = "{:s3 {:bucket \"b\"} " + Connections + "}";

    private static readonly Dictionary<string, string> Environment = new()
    {
        ["BUCKET"] = "from-env",
        ["SECONDS"] = "45",
        ["YES"] = "true",
        ["EMPTY"] = "",
        ["TRANSPORT"] = "amazon-sqs",
        ["URL"] = "jdbc:duckdb:./x.duckdb",
        ["ODD"] = "half \uD83D pair",
    };

    private static readonly Dictionary<string, string> Files = new()
    {
        ["/run/secrets/key"] = "s3cret\n",
        ["crlf"] = "s3cret\r\n",
        ["two"] = "s3cret\n\n",
    };

    [Theory]
    [InlineData("seed-normal-mode")]
    [InlineData("seed-alternate-mode")]
    public void Accepts_the_examples_of_both_modes_as_they_stand(string name)
    {
        var result = Accepted(TestFiles.Text($"Configuration/Good/{name}.edn"));

        Assert.Equal(
            [
                "config.edn:1:22: warning: :s3 :credentials: the keys are only placeholders and are passed over: the AWS default credential chain is used",
                "config.edn:9:42: warning: :redshift-connections :dw1 :jdbc-url: the address is only a placeholder: manifests with :database :dw1 are refused until it is the real one",
                "config.edn:10:42: warning: :redshift-connections :dw2 :jdbc-url: the address is only a placeholder: manifests with :database :dw2 are refused until it is the real one",
            ],
            result.Warnings.Select(warning => warning.Render("config.edn")));
        Assert.Equal(new BucketSettings.S3 { Name = "your-bucket", ServerSideEncryption = "AES256" }, result.Config.Bucket);
        Assert.Equal(".*", result.Config.DirectoryPattern.Text);
        Assert.Equal(new PollInterval(TimeSpan.FromSeconds(30), TimeSpan.Zero), result.Config.PollInterval);
        Assert.True(result.Config.Telemetry.LogMetrics);
        Assert.Equal(["dw1", "dw2"], result.Config.Connections.Keys);
        Assert.All(result.Config.Connections.Values, connection => Assert.IsType<ConnectionSettings.Placeholder>(connection));
    }

    [Fact]
    public void Has_a_default_for_everything_that_is_not_required()
    {
        var config = Accepted(Minimal).Config;

        Assert.Equal(new BucketSettings.S3 { Name = "b" }, config.Bucket);
        Assert.Equal(".*", config.DirectoryPattern.Text);
        Assert.Equal(PollInterval.Default, config.PollInterval);
        Assert.False(config.AllowManifestJdbcUrl);
        Assert.Equal(new BatchLimits { MaxFiles = 1000, MaxBytes = 10_737_418_240 }, config.Batch);
        Assert.Equal(new TransportSettings.InMemory(), config.Transport);
        Assert.Equal(new TelemetrySettings(), config.Telemetry);
        Assert.Equal(new LoaderSettings { Concurrency = 4, Streams = 2 }, config.Loader);
    }

    [Fact]
    public void Reads_everything_there_is()
    {
        var result = Accepted(
            """
            {:s3 {:credentials {:access-key "AKIA" :secret-key "secret" :session-token "token"}
                  :bucket "my-bucket" :key-pattern "prod/.*"
                  :poll-interval {:seconds 10 :random-seconds 5}
                  :server-side-encryption "aws:kms"
                  :region "eu-west-1" :endpoint "http://localhost:4566" :force-path-style true}
             :telemetry {:reporters [uswitch.blueshift.telemetry/log-metrics-reporter] :otlp {:endpoint "http://localhost:4318" :protocol :http}
                         :http {:address "http://127.0.0.1:9464"}}
             :redshift-connections [{:dw1 {:jdbc-url "jdbc:postgresql://h/d"} :dw2 {:jdbc-url "jdbc:duckdb:./x"}}
                                    {:dw3 {:jdbc-url "jdbc:redshift://h/d" :iam-role "arn:aws:iam::123456789012:role/a,arn:aws:iam::123456789012:role/b"}}]
             :transport {:type :amazon-sqs :region "eu-west-2" :queue-prefix "prod-" :endpoint "http://localhost:9324"
                         :credentials {:access-key "AKIB" :secret-key "other"} :fifo true :create-queues false
                         :visibility-seconds 5 :max-receives 3}
             :batch {:max-files 10000 :max-bytes 1}
             :loader {:concurrency 64 :streams 8}
             :allow-manifest-jdbc-url true}
            """);
        var config = result.Config;

        Assert.Empty(result.Warnings);
        Assert.Equal(
            new BucketSettings.S3
            {
                Name = "my-bucket",
                Keys = new AwsKeys("AKIA", "secret", "token"),
                Region = "eu-west-1",
                Endpoint = new Uri("http://localhost:4566"),
                ForcePathStyle = true,
                ServerSideEncryption = "aws:kms",
            },
            config.Bucket);
        Assert.Equal("prod/.*", config.DirectoryPattern.Text);
        Assert.Equal(new PollInterval(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5)), config.PollInterval);
        Assert.Equal(
            new TelemetrySettings
            {
                LogMetrics = true,
                Otlp = new OtlpSettings(new Uri("http://localhost:4318"), OtlpProtocol.Http),
                HttpAddress = new Uri("http://127.0.0.1:9464"),
            },
            config.Telemetry);
        Assert.Equal(["dw1", "dw2", "dw3"], config.Connections.Keys);
        Assert.Equal(
            "arn:aws:iam::123456789012:role/a,arn:aws:iam::123456789012:role/b",
            Assert.IsType<ConnectionTarget.Redshift>(Target(config, "dw3")).IamRole);
        Assert.Equal(
            new TransportSettings.AmazonSqs
            {
                Region = "eu-west-2", QueuePrefix = "prod-", Endpoint = new Uri("http://localhost:9324"), Keys = new AwsKeys("AKIB", "other", null),
                IsFifo = true, CreatesQueues = false, VisibilityTimeout = TimeSpan.FromSeconds(5), MaxReceives = 3,
            },
            config.Transport);
        Assert.Equal((10_000, 1L, 64, true), (config.Batch.MaxFiles, config.Batch.MaxBytes, config.Loader.Concurrency, config.AllowManifestJdbcUrl));
    }

    [Theory]
    [InlineData("", LengthUnit.Bytes)]
    [InlineData(":lengths :bytes", LengthUnit.Bytes)]
    [InlineData(":lengths :characters", LengthUnit.Characters)]
    public void Lengths_are_bytes_unless_a_connection_says_otherwise(string written, LengthUnit unit)
    {
        var config = Accepted(
            "{:s3 {:bucket \"b\"} :redshift-connections [{:dw1 {:jdbc-url \"jdbc:postgresql://h/d\" " + written + "}}]}").Config;

        Assert.Equal(unit, Assert.IsType<ConnectionTarget.PostgreSql>(Target(config, "dw1")).Lengths);
    }

    [Fact]
    public void Queues_have_the_buckets_region_and_keys_unless_they_have_their_own()
    {
        var config = Accepted(
            "{:s3 {:bucket \"b\" :region \"eu-west-1\" :credentials {:access-key \"a\" :secret-key \"s\"}} "
            + $"{Connections} :transport {{:type :amazon-sqs}}}}").Config;

        Assert.Equal(new TransportSettings.AmazonSqs { Region = "eu-west-1", Keys = new AwsKeys("a", "s", null) }, config.Transport);
        Assert.Equal("blueshift-", Assert.IsType<TransportSettings.AmazonSqs>(config.Transport).QueuePrefix);
    }

    [Fact]
    public void A_collector_speaks_grpc_unless_told_otherwise()
    {
        var config = Accepted($"{{:s3 {{:bucket \"b\"}} {Connections} :telemetry {{:otlp {{:endpoint \"http://localhost:4317\"}}}}}}").Config;

        Assert.Equal(OtlpProtocol.Grpc, config.Telemetry.Otlp?.Protocol);
    }

    [Fact]
    public void A_local_directory_may_stand_in_for_the_bucket_and_what_only_S3_has_is_pointless_then()
    {
        var result = Accepted(
            $"{{:s3 {{:bucket \"file:./bucket\" :region \"eu-west-1\" :force-path-style false :credentials {{:access-key \"a\" :secret-key \"s\"}}}} {Connections}}}");

        Assert.Equal(new BucketSettings.LocalDirectory("./bucket"), result.Config.Bucket);
        Assert.Equal(
            [
                "config.edn:1:39: warning: :s3 :region: it has no effect: the bucket is a local directory",
                "config.edn:1:69: warning: :s3 :force-path-style: it has no effect: the bucket is a local directory",
                "config.edn:1:88: warning: :s3 :credentials: it has no effect: the bucket is a local directory",
            ],
            result.Warnings.Select(warning => warning.Render("config.edn")));
    }

    [Fact]
    public void What_only_queues_have_is_pointless_in_one_process()
    {
        var result = Accepted($"{{:s3 {{:bucket \"b\"}} {Connections} :transport {{:type :in-memory :queue-prefix \"x\"}}}}");

        Assert.Equal(new TransportSettings.InMemory(), result.Config.Transport);
        Assert.Equal("it has no effect: the transport is :in-memory", Assert.Single(result.Warnings).Found);
    }

    [Fact]
    public void Needs_no_connection_where_manifests_may_bring_their_own_address() =>
        Assert.Empty(Accepted("{:s3 {:bucket \"b\"} :allow-manifest-jdbc-url true}").Config.Connections);

    [Theory]
    [InlineData("#env \"BUCKET\"", "from-env")]
    [InlineData("#or [#env \"NO_SUCH\" \"fallback\"]", "fallback")]
    [InlineData("#or [#env \"BUCKET\" \"fallback\"]", "from-env")]
    [InlineData("#or [nil #file \"none\" #or [#env \"NO_SUCH\" #env \"BUCKET\"]]", "from-env")]
    [InlineData("#file \"/run/secrets/key\"", "s3cret")]
    [InlineData("#file \"crlf\"", "s3cret")]
    public void Resolves_tagged_values(string written, string bucket) =>
        Assert.Equal(bucket, Assert.IsType<BucketSettings.S3>(Accepted($"{{:s3 {{:bucket {written}}} {Connections}}}").Config.Bucket).Name);

    [Fact]
    public void Only_one_line_break_at_the_end_of_a_file_is_no_part_of_the_value()
    {
        var config = Accepted(
            $"{{:s3 {{:bucket \"b\" :credentials {{:access-key \"a\" :secret-key #file \"two\"}}}} {Connections}}}").Config;

        Assert.Equal("s3cret\n", Assert.IsType<BucketSettings.S3>(config.Bucket).Keys!.SecretKey);
    }

    [Fact]
    public void A_number_a_flag_and_a_name_may_come_from_the_environment()
    {
        var config = Accepted(
            "{:s3 {:bucket \"b\" :poll-interval {:seconds #env \"SECONDS\"} :force-path-style #env \"YES\"} "
            + ":redshift-connections [{:dw1 {:jdbc-url #env \"URL\"}}] :transport {:type #env \"TRANSPORT\"}}").Config;

        Assert.Equal(TimeSpan.FromSeconds(45), config.PollInterval.Base);
        Assert.True(Assert.IsType<BucketSettings.S3>(config.Bucket).ForcePathStyle);
        Assert.Equal(new ConnectionTarget.DuckDb("./x.duckdb"), Target(config, "dw1"));
        Assert.IsType<TransportSettings.AmazonSqs>(config.Transport);
    }

    [Fact]
    public void An_optional_value_that_is_nowhere_is_left_out()
    {
        var config = Accepted($"{{:s3 {{:bucket \"b\" :region #or [#env \"NO_SUCH\" nil]}} {Connections}}}").Config;

        Assert.Null(Assert.IsType<BucketSettings.S3>(config.Bucket).Region);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"***\"")]
    [InlineData("\"<your key>\"")]
    [InlineData("#env \"EMPTY\"")]
    public void Keys_that_are_only_placeholders_are_passed_over(string key)
    {
        var result = Accepted($"{{:s3 {{:bucket \"b\" :credentials {{:access-key {key} :secret-key {key}}}}} {Connections}}}");

        Assert.Null(Assert.IsType<BucketSettings.S3>(result.Config.Bucket).Keys);
        Assert.Single(result.Warnings);
    }

    [Theory]
    [InlineData("jdbc:postgresql://foobar....", true)]
    [InlineData("jdbc:postgresql://blahblah.fake.com...", true)]
    [InlineData("jdbc:redshift://…", true)]
    [InlineData("jdbc:postgresql://<host>/<database>", true)]
    [InlineData("jdbc:postgresql://***/db", true)]
    [InlineData("jdbc:postgresql://h/d?user=me&password=***", true)]
    [InlineData("jdbc:postgresql://h/d?user=me&password=<password>", true)]
    [InlineData("jdbc:redshift://h/d;UID=me;PWD=...", true)]
    [InlineData("jdbc:postgresql://h/d?user=me&password=a...b", false)]
    [InlineData("jdbc:postgresql://h/d?user=me&password=x***", false)]
    [InlineData("jdbc:postgresql://h.example.com/d?user=me", false)]
    [InlineData("jdbc:duckdb:../x.duckdb", false)]
    public void Tells_a_placeholder_from_an_address(string url, bool isPlaceholder)
    {
        var config = Accepted($"{{:s3 {{:bucket \"b\"}} :redshift-connections [{{:dw1 {{:jdbc-url \"{url}\"}}}}]}}").Config;

        Assert.Equal(isPlaceholder, config.Connections["dw1"] is ConnectionSettings.Placeholder);
    }

    [Theory]
    [InlineData("arn:aws:iam::123456789012:role/a", "arn:aws:iam::123456789012:role/a")]
    [InlineData("default", "default")]
    [InlineData("", null)]
    public void The_role_for_Redshift_may_come_from_the_environment(string value, string? role) => Assert.Equal(
        role, Assert.IsType<ConfigResult.Accepted>(ReadWithRole(value)).Config.DefaultIamRole);

    [Fact]
    public void A_role_from_the_environment_that_is_none_is_refused() =>
        Assert.IsType<ConfigResult.Refused>(ReadWithRole("arn:aws:iam::1:role/a' CSV"));

    [Fact]
    public void Text_from_outside_that_is_no_text_does_no_harm() =>
        Assert.IsType<ConfigResult.Refused>(Read($"{{:s3 {{:bucket #env \"ODD\"}} {Connections}}}"));

    [Fact]
    public void A_configuration_never_prints_a_secret()
    {
        var config = Accepted(
            "{:s3 {:bucket \"b\" :credentials {:access-key \"AKIAsecret\" :secret-key \"s3cret\"}} "
            + ":redshift-connections [{:dw1 {:jdbc-url \"jdbc:postgresql://h/d?user=u&password=s3cret\"}}] :transport {:type :amazon-sqs}}").Config;

        Assert.DoesNotContain("s3cret", $"{config} {config.Connections["dw1"]} {config.Transport}", StringComparison.Ordinal);
        Assert.DoesNotContain("AKIAsecret", $"{config} {config.Transport}", StringComparison.Ordinal);
    }

    private static ConnectionTarget Target(BlueshiftConfig config, string name) =>
        Assert.IsType<ConnectionSettings.Usable>(config.Connections[name]).Target;

    private static ConfigResult ReadWithRole(string role) => ConfigReader.Read(
        Encoding.UTF8.GetBytes($"{{:s3 {{:bucket \"b\"}} {Connections}}}"),
        new ConfigSources(name => name == "BLUESHIFT_S3_IAM_ROLE" ? role : null, Files.GetValueOrDefault));

    private static ConfigResult.Accepted Accepted(string text) => Assert.IsType<ConfigResult.Accepted>(Read(text));

    private static ConfigResult Read(string text) => ConfigReader.Read(
        Encoding.UTF8.GetBytes(text), new ConfigSources(Environment.GetValueOrDefault, Files.GetValueOrDefault));
}
