namespace AiApiGuard.Anomalies;

/// <summary>Is evidence that several instances add up: what one has found since it asked last, or what all have found together.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Evidence">The evidence, in nats. The sum decays with a time constant of 6 hours, and lies between 0 and 60.</param>
/// <param name="RequestExcess">How far requests exceed what is expected, in nats; the sum lies between 0 and 400.</param>
/// <param name="TokenExcess">How far tokens exceed what is expected, in nats; the sum lies between 0 and 400.</param>
public sealed record AiGuardSharedEvidence(AiGuardAnomalySubject Subject, double Evidence, double RequestExcess, double TokenExcess);
