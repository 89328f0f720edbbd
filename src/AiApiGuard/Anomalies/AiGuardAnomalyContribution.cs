namespace AiApiGuard.Anomalies;

/// <summary>Is one of the reasons why traffic stands out.</summary>
/// <param name="Name">What was measured, in snake_case, such as <c>template_share</c>.</param>
/// <param name="Evidence">How much it says, in nats; greater than 0.</param>
/// <param name="Observed">What was measured.</param>
/// <param name="Expected">What was to be expected: of this subject where it is known long enough, otherwise of anybody.</param>
/// <param name="Unit">The unit of both: <c>1</c> for a share, <c>{request}/min</c>, <c>{token}/min</c>, <c>s</c>.</param>
public sealed record AiGuardAnomalyContribution(string Name, double Evidence, double Observed, double Expected, string Unit);
