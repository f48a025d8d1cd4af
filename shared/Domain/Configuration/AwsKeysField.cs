using Blueshift.Domain.Fields;

namespace Blueshift.Domain.Configuration;

/// <summary>Reads <c>:credentials</c>.</summary>
internal static class AwsKeysField
{
    private const string Form = "a map with :access-key and :secret-key";

    /// <summary>Null for the AWS default chain: when there are none, or only placeholders.</summary>
    public static AwsKeys? Read(Field field)
    {
        if (field.Map(Form) is not { } map)
        {
            return null;
        }

        const string text = "a text";
        var accessKey = map.RequiredSecret("access-key", text).Text(text);
        var secretKey = map.RequiredSecret("secret-key", text).Text(text);
        var session = map.OptionalSecret("session-token").Text(text);
        map.RefuseOthers();
        if (accessKey is null || secretKey is null)
        {
            return null;
        }

        if (IsPlaceholder(accessKey) || IsPlaceholder(secretKey))
        {
            field.Warn("the keys are only placeholders and are passed over: the AWS default credential chain is used");
            return null;
        }

        return new AwsKeys(accessKey, secretKey, session);
    }

    private static bool IsPlaceholder(string key) =>
        string.IsNullOrWhiteSpace(key) || key.All(c => c is '*' or '.' or '…') || key is ['<', .., '>'];
}
