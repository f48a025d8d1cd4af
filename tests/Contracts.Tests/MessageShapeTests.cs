using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Blueshift.Contracts.Tests;

public sealed partial class MessageShapeTests
{
    private static readonly Type[] PlainTypes =
        [typeof(string), typeof(bool), typeof(int), typeof(long), typeof(Guid), typeof(DateTimeOffset)];

    // Words for secrets, and for texts that may hold one: addresses, SQL, the manifest itself.
    private static readonly HashSet<string> SecretWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "Password", "Passwd", "Pwd", "Secret", "Token", "Credential", "Credentials", "Key", "Auth", "Login", "User",
        "Cookie", "Session", "Signature", "Certificate", "Role", "Arn", "Url", "Uri", "Jdbc", "Connection", "Endpoint",
        "Text", "Content", "Body", "Json", "Edn", "Sql", "Query",
    };

    // The keys of objects in the bucket, which are not secret.
    private static readonly string[] ObjectKeys = ["Key", "ManifestKey"];

    private const BindingFlags OwnMethods =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static TheoryData<Type> Records =>
        [.. typeof(LoadRequested).Assembly.GetExportedTypes().Where(type => !IsConstants(type))];

    public static TheoryData<PropertyInfo> Members => [.. Records.SelectMany(row => row.Data.GetProperties())];

    [Theory]
    [MemberData(nameof(Records), DisableDiscoveryEnumeration = true)]
    public void Is_a_sealed_record_without_behaviour(Type type)
    {
        Assert.True(type.IsSealed && !type.IsNested, $"{type} is not a sealed type of its own.");
        Assert.NotNull(type.GetMethod("<Clone>$"));
        Assert.Equal(typeof(object), type.BaseType);
        Assert.DoesNotContain(
            type.GetMethods(OwnMethods),
            method => !method.IsSpecialName && method.GetCustomAttribute<CompilerGeneratedAttribute>() is null);
    }

    [Theory]
    [MemberData(nameof(Members), DisableDiscoveryEnumeration = true)]
    public void Is_set_once_and_required_unless_it_may_be_null(PropertyInfo member)
    {
        var setter = member.SetMethod?.ReturnParameter.GetRequiredCustomModifiers() ?? [];
        var isRequired = member.GetCustomAttribute<RequiredMemberAttribute>() is not null;
        var mayBeNull = new NullabilityInfoContext().Create(member).ReadState == NullabilityState.Nullable;

        Assert.True(setter.Contains(typeof(IsExternalInit)), $"{NameOf(member)} is not init.");
        Assert.True(isRequired || mayBeNull, $"{NameOf(member)} is neither required nor nullable.");
    }

    [Theory]
    [MemberData(nameof(Members), DisableDiscoveryEnumeration = true)]
    public void Is_of_a_plain_type(PropertyInfo member)
    {
        var type = member.PropertyType;
        var item = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
            ? type.GenericTypeArguments[0]
            : Nullable.GetUnderlyingType(type) ?? type;

        Assert.True(
            PlainTypes.Contains(item) || (item.Assembly == typeof(LoadRequested).Assembly && item.IsClass),
            $"{NameOf(member)} is a {type}, which is not plain.");
    }

    [Theory]
    [MemberData(nameof(Members), DisableDiscoveryEnumeration = true)]
    public void Does_not_smell_of_a_secret(PropertyInfo member) => Assert.True(
        ObjectKeys.Contains(member.Name) || !SmellsOfASecret(member.Name),
        $"{NameOf(member)} smells of a secret, which no message may carry.");

    [Theory]
    [InlineData("Password")]
    [InlineData("AccessKeyId")]
    [InlineData("JdbcUrl")]
    [InlineData("SecretAccessKey")]
    [InlineData("SessionToken")]
    [InlineData("PrivateKey")]
    [InlineData("ConnectionString")]
    [InlineData("IamRole")]
    [InlineData("ManifestText")]
    public void A_secret_would_be_smelt(string name) => Assert.True(SmellsOfASecret(name));

    private static bool IsConstants(Type type) => type is { IsAbstract: true, IsSealed: true };

    private static string NameOf(PropertyInfo member) => $"{member.DeclaringType!.Name}.{member.Name}";

    private static bool SmellsOfASecret(string name) =>
        Word().Matches(name).Any(word => SecretWords.Contains(word.Value));

    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex Word();
}
