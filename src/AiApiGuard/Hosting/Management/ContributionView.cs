using AiApiGuard.Anomalies;

namespace AiApiGuard.Hosting.Management;

/// <summary>Is one reason for a response.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Evidence">How much it says, in nats.</param>
/// <param name="Observed">What was measured.</param>
/// <param name="Expected">What was to be expected.</param>
/// <param name="Unit">The unit of both.</param>
internal sealed record ContributionView(string Name, double Evidence, double Observed, double Expected, string Unit)
{
    public static ContributionView Of(AiGuardAnomalyContribution contribution) => new(
        contribution.Name,
        ResponseView.Finite(contribution.Evidence),
        ResponseView.Finite(contribution.Observed),
        ResponseView.Finite(contribution.Expected),
        contribution.Unit);
}
