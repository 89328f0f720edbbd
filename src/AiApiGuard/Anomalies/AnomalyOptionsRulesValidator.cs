using Microsoft.Extensions.Options;

namespace AiApiGuard.Anomalies;

/// <summary>Validates what attributes cannot say of <see cref="AiGuardAnomalyOptions"/>.</summary>
internal sealed class AnomalyOptionsRulesValidator : IValidateOptions<AiGuardAnomalyOptions>
{
    private static readonly TimeSpan LongestLearning = TimeSpan.FromDays(30);

    public ValidateOptionsResult Validate(string? name, AiGuardAnomalyOptions options)
    {
        var failures = new List<string>();
        if (options.LearningPeriod < TimeSpan.Zero || options.LearningPeriod > LongestLearning)
            failures.Add("Anomalies:LearningPeriod must be between zero and 30 days.");
        foreach (var workload in options.Workloads)
        {
            if (string.IsNullOrEmpty(workload.Caller))
                failures.Add("Anomalies:Workloads has one without a Caller.");
            if (workload.Kind is AiGuardWorkloads.None || (workload.Kind & ~(AiGuardWorkloads.Evaluation | AiGuardWorkloads.Batch | AiGuardWorkloads.Migration)) != 0)
                failures.Add($"Anomalies:Workloads of '{workload.Caller}' must have a Kind of Evaluation, Batch, Migration or several.");
            if (workload.Until == default)
                failures.Add($"Anomalies:Workloads of '{workload.Caller}' must have a time Until which it lasts.");
        }

        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }
}
