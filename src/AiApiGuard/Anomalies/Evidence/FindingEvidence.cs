using System.Collections.Frozen;

namespace AiApiGuard.Anomalies.Evidence;

/// <summary>Says how much the findings of other stages speak for an attack. They bring a caller under observation and make what traffic shows weigh
/// sooner; by themselves they throttle nobody: behind the key of an application are many users. An ordinary request takes one nat away: where most
/// requests are attacks the evidence grows, where one in ten is it does not.</summary>
internal static class FindingEvidence
{
    /// <summary>Is how much evidence findings alone may bring together, in nats.</summary>
    public const float Most = 6;

    /// <summary>Is how much those of one request may bring, in nats.</summary>
    public const double MostPerRequest = 2;

    /// <summary>Is what a denial says whose reason says nothing more.</summary>
    public const double Denial = 0.2;

    private static readonly FrozenDictionary<string, double> Codes = new Dictionary<string, double>
    {
        [AiGuardReasons.PromptInjection] = 1.5,
        ["jailbreak"] = 1.5,
        ["system_prompt_extraction"] = 2,
        ["indirect_injection"] = 0.1,
        [AiGuardReasons.PromptLeakage] = 2,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Returns what a finding says, in nats.</summary>
    /// <param name="code">The code of the finding, or the reason of a denial.</param>
    /// <param name="score">How sure it is, from 0 to 1.</param>
    public static double Of(string code, double score) => Codes.GetValueOrDefault(code) * Math.Clamp(score, 0, 1);
}
