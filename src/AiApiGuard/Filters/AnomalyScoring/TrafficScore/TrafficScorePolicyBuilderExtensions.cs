using AiApiGuard;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.AnomalyScoring.TrafficScore;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds anomaly scoring to a policy.</summary>
public static class TrafficScorePolicyBuilderExtensions
{
    /// <summary>Scores the traffic of each caller, of networks and templates that several callers share, against what is usual for them; throttles,
    /// quarantines and at last revokes who behaves like somebody that extracts the model, with an alert that says why.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options, or <see langword="null"/>.</param>
    /// <returns>The policy.</returns>
    /// <remarks>Everybody is only learnt for the first two days; see <c>Anomalies:LearningPeriod</c>. A step needs more evidence than the one
    /// before, from quarantine on of three independent kinds, and each can be undone for a day.</remarks>
    public static AiGuardPolicyBuilder ScoreAnomalies(this AiGuardPolicyBuilder builder, Action<TrafficScoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ContainAnomalies();
        return builder.AddFilter<TrafficScoreFilter, TrafficScoreOptions>(
            TrafficScoreFilter.FilterName,
            AiGuardStage.AnomalyScoring,
            static (section, options) => section.Bind(options, AiGuardPolicyBuilder.BindStrictly),
            configure);
    }
}
