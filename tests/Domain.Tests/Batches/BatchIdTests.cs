using System.Text;
using Blueshift.Domain.Batches;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;
using CsCheck;

namespace Blueshift.Domain.Tests.Batches;

public sealed class BatchIdTests
{
    private static readonly ObjectVersion A = SomeFiles.File("in/a.gz");
    private static readonly ObjectVersion B = SomeFiles.File("in/b.gz", second: 1);

    [Fact]
    public void A_name_based_uuid_is_that_of_the_standard()
    {
        // RFC 9562, appendix A.4: the namespace for domain names and www.example.com.
        var domainNames = new Guid("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

        Assert.Equal(
            new Guid("2ed6657d-e927-568b-95e1-2665a8aea6a2"), NameBasedUuid.Create(domainNames, "www.example.com"u8));
    }

    [Theory]
    [InlineData("bucket", "in/", "m1", "e615a287-ba6b-58b4-abdf-962fa5d0d6c7")]
    [InlineData("file:/data", "", "m1", "62d6c4fb-9ce0-5426-a88b-6b57adbcbd2c")]
    [InlineData("bucket", "été/", "m2", "bed17b94-0d2b-5f67-9859-1912e24f150a")]
    public void An_id_never_changes(string bucket, string directory, string manifestETag, string id) =>
        Assert.Equal(new Guid(id), BatchId.Create(bucket, directory, manifestETag, [A, B]));

    [Fact]
    public void The_order_of_the_files_makes_no_difference() =>
        Assert.Equal(Id("bucket", "in/", "m1", A, B), Id("bucket", "in/", "m1", B, A));

    [Fact]
    public void The_time_zone_of_a_time_makes_no_difference() => Assert.Equal(
        Id("bucket", "in/", "m1", A),
        Id("bucket", "in/", "m1", A with { LastModified = A.LastModified.ToOffset(TimeSpan.FromHours(5)) }));

    [Fact]
    public void Everything_else_makes_a_difference()
    {
        Guid[] ids =
        [
            Id("bucket", "in/", "m1", A, B),
            Id("bucket", "in/", "m1", A),
            Id("bucket", "in/", "m1"),
            Id("bucket2", "in/", "m1", A, B),
            Id("bucket", "in2/", "m1", A, B),
            Id("bucket", "in/", "m2", A, B),
            Id("bucketin/", "", "m1", A, B),
            Id("bucket", "in/m", "1", A, B),
            Id("bucket", "in/", "m1", A, B with { ETag = "e2" }),
            Id("bucket", "in/", "m1", A, B with { Key = "in/c.gz" }),
            Id("bucket", "in/", "m1", A, B with { LastModified = B.LastModified.AddSeconds(1) }),
            Id("bucket", "in/", "m1", A with { Key = "in/a", ETag = ".gze1" }, B),
        ];

        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public void Fields_cannot_be_shifted_into_one_another() =>
        Gen.Select(Gen.String.Array[2, 4], Gen.String.Array[2, 4]).Sample((one, other) =>
            Encode(one).SequenceEqual(Encode(other)) == one.Select(Utf8).SequenceEqual(other.Select(Utf8)));

    [Fact]
    public void A_batch_has_its_files_in_order_and_the_id_of_its_content()
    {
        var manifest = new ManifestRef("bucket", "in/", "in/manifest.edn", "m1");

        var batch = Batch.Of(manifest, [B, A]);

        Assert.Equal([A, B], batch.Files);
        Assert.Equal(Id("bucket", "in/", "m1", A, B), batch.Id);
    }

    private static Guid Id(string bucket, string directory, string manifestETag, params ObjectVersion[] files) =>
        BatchId.Create(bucket, directory, manifestETag, files);

    private static byte[] Encode(string[] fields)
    {
        var bytes = new IdentityBytes();
        foreach (var field in fields)
        {
            bytes.Add(field);
        }

        return bytes.Written.ToArray();
    }

    private static string Utf8(string text) => Convert.ToHexString(Encoding.UTF8.GetBytes(text));
}
