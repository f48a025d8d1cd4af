using Blueshift.Domain.Fields;

namespace Blueshift.Domain.Configuration;

/// <summary>Reads what <c>:s3</c> says about the bucket.</summary>
internal static class BucketFields
{
    private const string LocalPrefix = "file:";
    private const string BucketForm = "the name of a bucket, or file: and a local directory, such as \"file:./bucket\"";

    private static readonly string[] OnlyForS3 =
        ["credentials", "region", "endpoint", "force-path-style", "server-side-encryption"];

    public static BucketSettings? Read(MapFields map)
    {
        var field = map.Required("bucket", BucketForm);
        var settings = new BucketSettings.S3
        {
            Name = "",
            Keys = AwsKeysField.Read(map.Optional("credentials")),
            Region = map.Optional("region").Region(),
            Endpoint = map.Optional("endpoint").Endpoint("an address, such as \"http://localhost:4566\""),
            ForcePathStyle = map.Optional("force-path-style").Flag() ?? false,
            ServerSideEncryption = ReadEncryption(map.Optional("server-side-encryption")),
        };
        if (field.Text(BucketForm) is not { } bucket)
        {
            return null;
        }

        if (bucket.StartsWith(LocalPrefix, StringComparison.Ordinal))
        {
            return ReadLocal(field, bucket[LocalPrefix.Length..], map);
        }

        if (!IsBucketName(bucket))
        {
            field.Report("found a text that is no bucket name", $"{BucketForm}; without s3:// and without a "
                + "path", null);
        }

        return settings with { Name = bucket };
    }

    private static BucketSettings.LocalDirectory ReadLocal(Field field, string path, MapFields map)
    {
        if (string.IsNullOrWhiteSpace(path) || path.Contains('\0', StringComparison.Ordinal))
        {
            field.Report("file: is not followed by a directory", "a directory, such as \"file:./bucket\"", null);
        }

        foreach (var pointless in OnlyForS3.Select(map.Optional).Where(other => other.IsGiven))
        {
            pointless.Warn("it has no effect: the bucket is a local directory");
        }

        return new BucketSettings.LocalDirectory(path);
    }

    // Wider than what a new bucket may be called
    // (docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html): old buckets have capitals and
    // underscores, and other stores have rules of their own.
    private static bool IsBucketName(string name) =>
        name.Length is >= 1 and <= 255 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    private static string? ReadEncryption(Field field) =>
        field.Choice(("\"AES256\"", Encryption.Aes256), ("\"aws:kms\"", Encryption.AwsKms)) switch
        {
            Encryption.Aes256 => "AES256",
            Encryption.AwsKms => "aws:kms",
            _ => null,
        };

    private enum Encryption
    {
        Aes256,
        AwsKms,
    }
}
