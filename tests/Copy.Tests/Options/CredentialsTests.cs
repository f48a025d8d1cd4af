using static Blueshift.Copy.Tests.Options.Parsing;

namespace Blueshift.Copy.Tests.Options;

public class CredentialsTests
{
    private const string Secret = "wJalrXUtnFEMIsecret";

    [Theory]
    [InlineData("IAM_ROLE 'wJalrXUtnFEMIsecret'")]
    [InlineData("iam_role wJalrXUtnFEMIsecret")]
    [InlineData("WITH CREDENTIALS AS 'aws_secret_access_key=wJalrXUtnFEMIsecret'")]
    [InlineData("CREDENTIALS aws_access_key_id=AKIA;aws_secret_access_key=wJalrXUtnFEMIsecret/+x")]
    [InlineData("ACCESS_KEY_ID 'wJalrXUtnFEMIsecret'")]
    [InlineData("SECRET_ACCESS_KEY 'wJalrXUtnFEMIsecret'")]
    [InlineData("SECRET_ACCESS_KEY \"wJalrXUtnFEMIsecret\"")]
    [InlineData("SESSION_TOKEN 'wJalrXUtnFEMIsecret'")]
    [InlineData("MASTER_SYMMETRIC_KEY 'wJalrXUtnFEMIsecret'")]
    [InlineData("SECRET_ACESS_KEY 'wJalrXUtnFEMIsecret'")]
    [InlineData("SECRET_ACESS_KEY wJalrXUtnFEMIsecret")]
    [InlineData("SECRET_ACCESS_KEY 'wJalrXUtnFEMIsecret")]
    [InlineData(@"SECRET_ACCESS_KEY 'wJalrXUtnFEMIsecret\'")]
    [InlineData("GZIP 'wJalrXUtnFEMIsecret'")]
    public void The_value_of_a_credential_is_in_no_message(string text) =>
        Assert.All(
            Rejected(text),
            problem => Assert.DoesNotContain(Secret, problem.ToString(), StringComparison.Ordinal));

    [Fact]
    public void A_word_that_may_be_a_key_is_not_repeated() =>
        Assert.StartsWith(
            "0: this word is not an option of COPY; the nearest is ",
            Problem("AKIAIOSFODNN7EXAMPLE"),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("IAM_ROLE default")]
    [InlineData("CREDENTIALS 'x'")]
    [InlineData("ACCESS_KEY_ID 'x'")]
    [InlineData("SECRET_ACCESS_KEY 'x'")]
    [InlineData("SESSION_TOKEN 'x'")]
    public void Credentials_belong_in_the_configuration(string text) =>
        Assert.EndsWith(
            "belong in the configuration (:iam-role of the connection, or :s3 :credentials), never in a manifest",
            Problem(text),
            StringComparison.Ordinal);

    [Fact]
    public void Each_part_of_a_key_pair_is_reported() =>
        Assert.Equal(
            [0, 18], Rejected("ACCESS_KEY_ID 'x' SECRET_ACCESS_KEY 'y' GZIP").Select(problem => problem.Offset));
}
