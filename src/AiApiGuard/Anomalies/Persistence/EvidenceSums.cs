using AiApiGuard.State;

namespace AiApiGuard.Anomalies.Persistence;

/// <summary>Adds up the evidence against a bounded number of subjects.</summary>
internal sealed class EvidenceSums(TimeProvider time)
{
    private const int MaxSubjects = 65_536;
    private const double MostEvidence = 60;
    private const double MostExcess = 400;
    private static readonly TimeSpan TimeConstant = TimeSpan.FromHours(6);
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private readonly BoundedTable<UInt128, Sums> _sums = new(MaxSubjects);

    public AiGuardSharedEvidence Add(AiGuardSharedEvidence change) =>
        _sums.Change(SubjectHash.Of(change.Subject), (change, time.GetUtcNow()), static (ref sums, argument) =>
        {
            var (change, now) = argument;
            sums.Age(now);
            sums.Evidence = Add(sums.Evidence, change.Evidence, MostEvidence);
            sums.RequestExcess = Add(sums.RequestExcess, change.RequestExcess, MostExcess);
            sums.TokenExcess = Add(sums.TokenExcess, change.TokenExcess, MostExcess);
            return new AiGuardSharedEvidence(change.Subject, sums.Evidence, sums.RequestExcess, sums.TokenExcess);
        });

    // What is no number would stay in the sum for ever.
    private static double Add(double sum, double change, double most) => double.IsNaN(change) ? sum : Math.Clamp(sum + change, 0, most);

    private struct Sums
    {
        public double Evidence;
        public double RequestExcess;
        public double TokenExcess;
        private DateTimeOffset _changedAt;

        public void Age(DateTimeOffset now)
        {
            var elapsed = now > _changedAt ? now - _changedAt : TimeSpan.Zero;
            if (elapsed >= Lifetime)
                this = default;
            Evidence *= Math.Exp(-(elapsed / TimeConstant));
            _changedAt = now;
        }
    }
}
