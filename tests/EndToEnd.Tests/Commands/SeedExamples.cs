namespace Blueshift.EndToEnd.Tests.Commands;

/// <summary>The examples by which the earlier service explained its two modes, as they stand.</summary>
internal static class SeedExamples
{
    public const string Config = """
        {:s3 {:credentials   {:access-key "***"
                              :secret-key "***"}
              :bucket        "your-bucket"
              :key-pattern   ".*"
              :poll-interval {:seconds 30}
              :server-side-encryption "AES256"    ;; optional
              }
         :telemetry {:reporters [uswitch.blueshift.telemetry/log-metrics-reporter]}
         :redshift-connections [{:dw1 {:jdbc-url "jdbc:postgresql://foobar...."}}
                                {:dw2 {:jdbc-url "jdbc:postgresql://blahblah.fake.com..."}}
                                ]
         }
        """;

    public static string Manifest(string keepsData, string keepsManifest) => $$"""
        {:table "mydata_fact"
         :pk-columns ["id" "blah"]
         :columns ["id" "blah" "timestamp" ]
         :database :dw1    ;; must match the config to resolve the jdbc-url
         :options      ["DELIMITER '\\t'" "IGNOREHEADER 1" "GZIP" "TRIMBLANKS" "TRUNCATECOLUMNS"]
         :data-pattern ".*blah.*.gz$"
         :keep-data-pattern-files-on-import {{keepsData}}
         :keep-manifest-upon-import {{keepsManifest}}
         }
        """;
}
