using System.Globalization;
using System.Text;

namespace AiApiGuard.Testing.Hosting;

/// <summary>Describes results for the messages of failed tests: codes and numbers, no text of the exchange.</summary>
internal static class ResultText
{
    private const int MaxFindings = 20;

    public static string Describe(AiGuardTestResult result)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{Outcome(result)} (status {result.StatusCode}, endpoint {(result.IsEndpointCalled ? "called" : "not called")}); ");
        text.Append(result.FindingCount == 0 ? "there are no findings." : string.Create(CultureInfo.InvariantCulture, $"findings ({result.FindingCount}):"));
        foreach (var finding in result.Findings.Take(MaxFindings))
            text.Append("\n  ").Append(Describe(finding));
        if (result.FindingCount > MaxFindings)
            text.Append("\n  …");
        return text.ToString();
    }

    public static string In(AiGuardDirection? direction) => direction switch
    {
        null => string.Empty,
        AiGuardDirection.Request => " in the request",
        AiGuardDirection.Response => " in the response",
        _ => $" in {direction}",
    };

    private static string Outcome(AiGuardTestResult result) => result.Outcome.Kind switch
    {
        AiGuardOutcomeKind.Completed => $"policy '{result.Policy}' allowed the exchange",
        AiGuardOutcomeKind.Denied => $"policy '{result.Policy}' denied the exchange with '{result.ReasonCode}' by {result.DeniedBy}",
        AiGuardOutcomeKind.Truncated => $"policy '{result.Policy}' cut the answer with '{result.ReasonCode}' by {result.DeniedBy}",
        AiGuardOutcomeKind.Aborted => $"the exchange under policy '{result.Policy}' was aborted",
        _ => $"the exchange under policy '{result.Policy}' failed with {result.Outcome.Exception?.GetType().Name ?? "an answer that was broken off"}",
    };

    private static string Describe(AiGuardFinding finding)
    {
        var text = new StringBuilder(finding.Code);
        if (finding.Reason is { } reason)
            text.Append(CultureInfo.InvariantCulture, $" ({reason})");
        text.Append(CultureInfo.InvariantCulture, $": {finding.Severity}, score {finding.Score:0.###}");
        if (finding.Filter is { } filter)
            text.Append(CultureInfo.InvariantCulture, $", {filter}");
        if (finding.Direction is { } direction)
            text.Append(CultureInfo.InvariantCulture, $", {direction}");
        if (finding.Layer is { } layer)
            text.Append(CultureInfo.InvariantCulture, $", {layer}");
        return text.Append(finding.IsEdit ? ", edited" : string.Empty).ToString();
    }
}
