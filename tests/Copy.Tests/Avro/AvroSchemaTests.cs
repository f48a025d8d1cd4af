namespace Blueshift.Copy.Tests.Avro;

/// <summary>Which schemas are read, and what is said of the others.</summary>
public sealed class AvroSchemaTests
{
    [Theory]
    [InlineData("""{"type":"record","name":"n.r","fields":[{"name":"a","type":{"type":"fixed","name":"f","size":1}},{"name":"b","type":"f"}]}""")]
    [InlineData("""{"type":"record","name":"n.r","fields":[{"name":"a","type":{"type":"fixed","name":"f","size":1}},{"name":"b","type":"n.f"}]}""")]
    [InlineData("""{"type":"record","name":"r","namespace":"n","fields":[{"name":"a","type":{"type":"fixed","name":"m.f","size":1}},{"name":"b","type":"m.f"}]}""")]
    [InlineData("""{"type":"record","name":"r","namespace":"n","fields":[{"name":"a","type":{"type":"fixed","name":"f","namespace":"","size":1}},{"name":"b","type":"f"}]}""")]
    [InlineData("""{"type":"record","name":"r","fields":[{"name":"a","type":{"type":{"type":"fixed","name":"f","size":1}},"default":"x","doc":"d"},{"name":"b","type":{"type":"f"}}],"aliases":["q"]}""")]
    [InlineData("""{"type":"error","name":"r","fields":[{"name":"a","type":{"type":"fixed","name":"f","size":1,"logicalType":"unknown"}},{"name":"b","type":"f","logicalType":7}]}""")]
    public async Task Names_are_found_by_their_namespaces(string schema)
    {
        var copying = new Copying("AVRO 'auto'", "varbyte,varbyte");

        await copying.CopyAsync(new MemoryStream(new AvroWriter(schema).Block(1, [1, 2]).ToArray()));

        Assert.Equal(["0:1 0x01,0x02"], copying.Writer.Rows);
    }

    [Fact]
    public async Task A_named_type_stands_for_the_same_wherever_it_is_named()
    {
        const string Schema = """
            {"type":"record","name":"r","fields":[
                {"name":"a","type":{"type":"fixed","name":"f","size":2,"logicalType":"decimal","precision":4,"scale":2}},
                {"name":"b","type":["null","f"]}]}
            """;
        var copying = new Copying("AVRO 'auto'", "decimal(4,2),varchar(9)");

        await copying.CopyAsync(new MemoryStream(new AvroWriter(Schema).Block(1, [0x04, 0xE2, 2, 0x31, 0x32]).ToArray()));

        Assert.Equal(["0:1 12.50,'125.94'"], copying.Writer.Rows);
    }

    [Theory]
    [InlineData("", "it is no JSON, line 1, byte 1")]
    [InlineData("{\n\"type\":x}", "it is no JSON, line 2, byte 8")]
    [InlineData("7", "7 stands in the place of a type")]
    [InlineData("\"int\"", "its type is int, and COPY takes only a record")]
    [InlineData("[\"null\"]", "its type is union, and COPY takes only a record")]
    [InlineData("""{"type":"array","items":"int"}""", "its type is array, and COPY takes only a record")]
    [InlineData("{}", "{} has no \"type\"")]
    [InlineData("""{"type":"record","fields":[]}""", """{"type":"record","fields":[]} has no "name" """)]
    [InlineData("""{"type":"record","name":7,"fields":[]}""", "\"name\" of {\"type\":\"record\",\"name\":7,\"fields\":[]} is no text")]
    [InlineData("""{"type":"record","name":"r"}""", """{"type":"record","name":"r"} has no "fields" """)]
    [InlineData("""{"type":"record","name":"r","fields":null}""", "\"fields\" of {\"type\":\"record\",\"name\":\"r\",\"fields\":null} is no array")]
    [InlineData("""{"type":"record","name":"r","fields":[7]}""", "7 has no \"name\"")]
    [InlineData("""{"type":"record","name":"r","fields":[{"name":"a"}]}""", """{"name":"a"} has no "type" """)]
    [InlineData("""{"type":"record","name":"r","fields":[{"name":"a","type":"strin"}]}""", "\"strin\" is no type, nor the name of one that stands before it")]
    [InlineData("""{"type":"record","name":"r","fields":[{"name":"a","type":{"type":"enum","name":"r","symbols":[]}}]}""", "r is defined twice")]
    [InlineData("""{"type":"record","name":"r","fields":[{"name":"a","type":{"type":"enum","name":"e","symbols":[1]}}]}""", "1 stands in the place of a symbol")]
    [InlineData("""{"type":"record","name":"r","fields":[{"name":"a","type":{"type":"fixed","name":"f","size":-1}}]}""", "-1 stands in the place of a size")]
    [InlineData("""{"type":"record","name":"r","fields":[{"name":"a","type":["null",["int"]]}]}""", "a union is directly within a union")]
    [InlineData("""{"type":"record","name":"r","fields":[{"name":"a","type":{"type":"bytes","logicalType":"decimal","precision":1001}}]}""", "a decimal has more than 1000 digits")]
    [InlineData("""{"type":"record","name":"\ud800","fields":[]}""", "a text in it is no Unicode")]
    public async Task What_is_wrong_with_a_schema_is_named(string schema, string reason)
    {
        var result = await new Copying("AVRO 'auto'", "int").CopyAsync(new MemoryStream(new AvroWriter(schema).ToArray()));

        Assert.Equal($"the schema in the header of the Avro file: {reason.TrimEnd()}", result.Fault?.Reason);
    }

    [Fact]
    public async Task A_header_without_a_schema_is_a_fault()
    {
        byte[] file = [.. "Obj"u8, 1, 0, .. AvroWriter.Sync];

        var result = await new Copying("AVRO 'auto'", "int").CopyAsync(new MemoryStream(file));

        Assert.Equal("the schema in the header of the Avro file: there is no \"avro.schema\"", result.Fault?.Reason);
    }

    [Fact]
    public async Task A_schema_nested_without_end_is_a_fault_and_not_the_end_of_the_process()
    {
        var schema = AvroWriter.Record(
            string.Concat(Enumerable.Repeat("""{"type":"array","items":""", 30_000)) + "\"int\"" + new string('}', 30_000));

        var result = await new Copying("AVRO 'auto'", "int").CopyAsync(new MemoryStream(new AvroWriter(schema).ToArray()));

        Assert.StartsWith("the schema in the header of the Avro file: it is no JSON", result.Fault?.Reason, StringComparison.Ordinal);
    }
}
