using System.Text.Json;
using Blueshift.Contracts;
using Blueshift.Domain.Objects;
using Blueshift.Hosting.Messages;
using CsCheck;

namespace Blueshift.Hosting.Tests.Messages;

public sealed class FileVersionMappingTests
{
    private static readonly Gen<ObjectVersion> AnyFile =
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 1, 50], Gen.String[Gen.Char.AlphaNumeric, 1, 40], Gen.Long[0, 50L << 40], Gen.DateTimeOffset)
            .Select((key, etag, size, time) => new ObjectVersion(key, etag, size, time));

    /// <summary>
    /// A difference in any of the four makes another version of it: one that the history does not have, and that may
    /// not be deleted.
    /// </summary>
    [Fact]
    public void A_version_is_the_same_after_its_way_through_a_message() => AnyFile.Sample(file =>
        Assert.Equal(file, JsonSerializer.Deserialize<FileVersion>(JsonSerializer.Serialize(file.ToContract()))!.ToDomain()));

    [Fact]
    public void Versions_keep_their_order() => AnyFile.Array[0, 20].Sample(files =>
        Assert.Equal(files, files.AsEnumerable().ToContract().ToDomain()));
}
