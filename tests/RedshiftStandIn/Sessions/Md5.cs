using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Blueshift.RedshiftStandIn.Sessions;

/// <summary>The password exchange that both servers know ("AuthenticationMD5Password").</summary>
internal static class Md5
{
    public const int SaltLength = 4;

    public static string Answer(string user, string password, ReadOnlySpan<byte> salt) =>
        "md5" + Hash([.. Encoding.UTF8.GetBytes(Hash(Encoding.UTF8.GetBytes(password + user))), .. salt]);

    [SuppressMessage("Security", "CA5351:Do not use broken cryptographic algorithms", Justification = "The protocol has it.")]
    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));
}
