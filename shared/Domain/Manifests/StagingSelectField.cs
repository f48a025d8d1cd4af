using Blueshift.Domain.Fields;
using Blueshift.Domain.Loading;

namespace Blueshift.Domain.Manifests;

/// <summary>Reads <c>:staging-select</c>.</summary>
internal static class StagingSelectField
{
    private const string Form = ":distinct, or a SELECT in a text with {{table}} for the staging table";

    public static StagingSelect? Read(Field field)
    {
        if (!field.IsText)
        {
            return field.Choice(Form, (":distinct", true)) is null ? null : new StagingSelect.Distinct();
        }

        var query = field.Text(Form)!;
        if (SingleQuery.Problem(query) is not { } problem)
        {
            return new StagingSelect.Query(query);
        }

        field.ReportAt(problem.Offset, problem.Reason);
        return null;
    }
}
