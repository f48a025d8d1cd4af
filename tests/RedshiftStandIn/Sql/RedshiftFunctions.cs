namespace Blueshift.RedshiftStandIn.Sql;

/// <summary>
/// The functions that both have, or that the stand-in's database adds. What PostgreSQL has on top of them does not exist
/// for a client, as on Redshift (c_SQL_functions, c_unsupported-postgresql-functions).
/// </summary>
internal static class RedshiftFunctions
{
    private static readonly HashSet<string> Known =
    [
        // Aggregates and windows.
        "avg", "count", "max", "min", "sum", "stddev", "stddev_samp", "stddev_pop", "variance", "var_samp", "var_pop",
        "bool_and", "bool_or", "bit_and", "bit_or", "percentile_cont", "percentile_disc", "row_number", "rank",
        "dense_rank", "percent_rank", "cume_dist", "ntile", "lag", "lead", "first_value", "last_value", "nth_value",
        // Numbers.
        "abs", "acos", "asin", "atan", "atan2", "ceil", "ceiling", "cos", "cot", "degrees", "exp", "floor", "ln", "log",
        "mod", "pi", "pow", "power", "radians", "random", "round", "sign", "sin", "sqrt", "tan", "trunc",
        // Texts.
        "ascii", "btrim", "char_length", "character_length", "chr", "concat", "initcap", "left", "length", "lower", "lpad",
        "ltrim", "md5", "octet_length", "overlay", "position", "quote_ident", "quote_literal", "regexp_count",
        "regexp_instr", "regexp_replace", "regexp_substr", "repeat", "replace", "reverse", "right", "rpad", "rtrim",
        "split_part", "strpos", "substr", "substring", "textlen", "to_hex", "translate", "upper", "sha",
        // Times.
        "age", "current_date", "date_part", "date_trunc", "extract", "now", "timeofday", "to_char", "to_date", "to_number",
        "to_timestamp", "timezone", "statement_timestamp",
        // The system and its catalogue.
        "current_database", "current_schema", "current_schemas", "current_setting", "current_user", "format_type",
        "has_database_privilege", "has_schema_privilege", "has_table_privilege", "pg_backend_pid", "pg_cancel_backend",
        "pg_terminate_backend", "pg_get_expr", "pg_get_userbyid", "pg_get_viewdef", "pg_table_is_visible", "pg_get_constraintdef",
        "session_user", "set_config", "user", "version", "obj_description", "col_description", "pg_last_copy_id",
        "pg_last_copy_count", "identity", "default_identity",
        // Functions of the stand-in's database.
        "getdate", "json_parse", "json_serialize", "len", "nvl",
        // Names of types that stand before a parenthesis.
        "bpchar", "char", "character", "date", "decimal", "float", "float4", "float8", "int2", "int4", "int8", "interval",
        "nchar", "numeric", "nvarchar", "oid", "text", "time", "timestamp", "timestamptz", "timetz", "varchar", "varchar",
        "bool", "name", "regclass",
    ];

    /// <summary>They run on the leader node, which has no rows of tables (c_sql-functions-leader-node).</summary>
    private static readonly HashSet<string> LeaderOnly =
    [
        "current_schema", "current_schemas", "has_database_privilege", "has_schema_privilege", "has_table_privilege",
        "age", "now", "pg_get_expr", "format_type", "current_setting", "statement_timestamp",
    ];

    private static readonly HashSet<string> NeedFrame =
    [
        "avg", "count", "max", "min", "sum", "stddev", "stddev_samp", "stddev_pop", "variance", "var_samp", "var_pop",
        "first_value", "last_value", "nth_value",
    ];

    public static bool IsKnown(string name) => Known.Contains(name);

    public static bool IsLeaderOnly(string name) => LeaderOnly.Contains(name);

    /// <summary>Whether an ORDER BY in its window demands a frame (r_Window_function_synopsis).</summary>
    public static bool NeedsFrame(string name) => NeedFrame.Contains(name);
}
