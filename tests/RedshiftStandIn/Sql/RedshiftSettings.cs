using Blueshift.RedshiftStandIn.Wire;

namespace Blueshift.RedshiftStandIn.Sql;

/// <summary>The settings that Redshift has (cm_chap_ConfigurationRef).</summary>
internal static class RedshiftSettings
{
    // SET TIME ZONE begins with one of them too.
    private static readonly HashSet<string> OfBoth =
    [
        "application_name", "client_encoding", "datestyle", "extra_float_digits", "search_path", "statement_timeout",
        "timezone", "time",
    ];

    private static readonly HashSet<string> Own =
    [
        "analyze_threshold_percent", "auto_mv", "cast_super_null_on_error", "datashare_break_glass_session_var",
        "default_geometry_encoding", "describe_field_name_in_uppercase", "downcase_delimited_identifier",
        "enable_case_sensitive_identifier", "enable_case_sensitive_super_attribute", "enable_numeric_rounding",
        "enable_result_cache_for_session", "enable_vacuum_boost", "error_on_nondeterministic_update",
        "interval_forbid_composite_literals", "json_serialization_enable", "json_serialization_parse_nested_strings",
        "max_concurrency_scaling_clusters", "max_cursor_result_set_size", "mv_enable_aqmv_for_session",
        "navigate_super_null_on_error", "parse_super_null_on_error", "pg_federation_repeatable_read", "query_group",
        "spectrum_enable_pseudo_columns", "spectrum_query_maxerror", "stored_proc_log_min_messages", "use_fips_ssl",
        "wlm_query_slot_count",
    ];

    /// <summary>Whether PostgreSQL knows it too.</summary>
    /// <exception cref="RedshiftException">Redshift does not know it.</exception>
    public static bool IsOfBoth(string name)
    {
        if (OfBoth.Contains(name))
        {
            return true;
        }

        return Own.Contains(name)
            ? false
            : throw new RedshiftException(
                new ServerError("42704", $"unrecognized configuration parameter \"{name}\""));
    }
}
