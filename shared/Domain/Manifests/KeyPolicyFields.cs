using Blueshift.Domain.Fields;
using Blueshift.Domain.Loading;

namespace Blueshift.Domain.Manifests;

/// <summary>Reads <c>:duplicates</c> and <c>:null-keys</c>, which say something about rows with one key.</summary>
internal static class KeyPolicyFields
{
    private const string DuplicatesForm = ":fail, :any or {:latest-by [\"column\"]}";

    private enum Simple
    {
        Fail,
        Any,
    }

    public static DuplicatePolicy ReadDuplicates(Field field, ManifestColumns columns)
    {
        RefuseWithoutKey(field, columns);
        if (field.IsMap)
        {
            return ReadLatestBy(field, columns);
        }

        return field.Choice(DuplicatesForm, (":fail", Simple.Fail), (":any", Simple.Any)) == Simple.Any
            ? new DuplicatePolicy.Any()
            : new DuplicatePolicy.Fail();
    }

    public static NullKeyPolicy ReadNullKeys(Field field, ManifestColumns columns)
    {
        RefuseWithoutKey(field, columns);
        return field.Choice((":fail", NullKeyPolicy.Fail), (":append", NullKeyPolicy.Append)) ?? NullKeyPolicy.Fail;
    }

    private static DuplicatePolicy.LatestBy ReadLatestBy(Field field, ManifestColumns columns)
    {
        var map = field.Map(DuplicatesForm)!;
        var names = columns.ReadSome(map.Required("latest-by", "a vector of column names, such as [\"updated_at\"]"));
        map.RefuseOthers();
        return new DuplicatePolicy.LatestBy(names ?? []);
    }

    // Whoever writes it believes that it protects something.
    private static void RefuseWithoutKey(Field field, ManifestColumns columns)
    {
        if (field.IsGiven && columns.Key is { Count: 0 })
        {
            field.Report("it has no meaning without a key: add :pk-columns, or leave it out", null, null);
        }
    }
}
