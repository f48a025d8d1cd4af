namespace Blueshift.Copy.Rows;

/// <summary>
/// Redshift's load error codes, from the Load Error Reference of its Database Developer Guide (r_Load_Error_Reference).
/// </summary>
public static class RowErrorCode
{
    public const int Unknown = 1200;
    public const int DelimiterNotFoundAtEnd = 1201;
    public const int ExtraColumns = 1202;
    public const int TooFewColumns = 1203;
    public const int OutOfRange = 1204;
    public const int InvalidDate = 1205;
    public const int InvalidTimestamp = 1206;
    public const int InvalidDigit = 1207;
    public const int InvalidFloat = 1208;
    public const int InvalidDecimal = 1209;
    public const int InvalidBoolean = 1210;
    public const int EmptyLine = 1211;
    public const int FileNotFound = 1212;
    public const int NullInNotNullColumn = 1213;
    public const int DelimiterNotFound = 1214;
    public const int InvalidChar = 1215;
    public const int InvalidLine = 1216;
    public const int InvalidIdentity = 1217;
    public const int NulWithOtherBytes = 1218;
    public const int InvalidHexDigit = 1219;
    public const int InvalidUtf8 = 1220;
    public const int WrongEncoding = 1221;
    public const int IntegerOverflow = 1222;
    public const int InvalidType = 1223;
    public const int MalformedJson = 1224;
}
