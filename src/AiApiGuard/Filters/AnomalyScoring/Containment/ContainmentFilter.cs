using AiApiGuard.Filters.AnomalyScoring.TrafficScore;
using AiApiGuard.Pipeline;

namespace AiApiGuard.Filters.AnomalyScoring.Containment;

/// <summary>Carries out what is in force against a key, a caller or a network because of how it behaved. Who is blocked is denied at once; who is
/// under suspicion only behind the scoring, where there is one: nobody who goes on asking looks as if it had stopped, and evidence goes on.</summary>
internal sealed class ContainmentFilter(ContainmentOptions options, ContainmentGate gate) : IAiGuardFilter, IJoinsFilters
{
    public const string FilterName = "ContainAnomalies";

    private static readonly AiGuardStage AfterScoring = AiGuardStage.AnomalyScoring.After(FilterName);
    private readonly ContainmentDenials _denials = new(options.ContactUrl);

    public string Name => FilterName;

    public IEnumerable<FilterEntry> Join(FilterEntry self, IReadOnlyList<FilterEntry> entries, string policyName)
    {
        var isScored = entries.Any(static entry => entry.Filter is TrafficScoreFilter);
        yield return new(self, self.Stage, new BlockedFilter(gate, _denials), self.Mode);
        yield return new(self, isScored ? AfterScoring : self.Stage, new SuspectFilter(gate, _denials), self.Mode);
    }
}
