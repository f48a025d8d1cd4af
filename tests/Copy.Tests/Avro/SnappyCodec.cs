using Avro.File;

namespace Blueshift.Copy.Tests.Avro;

/// <summary>Snappy for Apache's writer, which leaves it to packages that need native code.</summary>
internal sealed class SnappyCodec : Codec
{
    public override string GetName() => "snappy";

    public override byte[] Compress(byte[] uncompressedData) => AvroWriter.Snap(uncompressedData);

    public override void Compress(MemoryStream inputStream, MemoryStream outputStream)
    {
        outputStream.SetLength(0);
        outputStream.Write(AvroWriter.Snap(inputStream.ToArray()));
    }

    public override byte[] Decompress(byte[] compressedData, int length) => throw new NotSupportedException();

    public override bool Equals(object? other) => other is SnappyCodec;

    public override int GetHashCode() => 0;
}
