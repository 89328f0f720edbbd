
namespace AiApiGuard.Tests.Contracts;

public sealed class AiGuardAuditedFindingTests
{
    [Test]
    public void Aggregate_NoFindings_IsEmpty() => Assert.That(AiGuardAuditedFinding.Aggregate([]), Is.Empty);

    [Test]
    public void Aggregate_AlikeFindings_AreCountedWithTheirHighestScore()
    {
        var aggregated = AiGuardAuditedFinding.Aggregate(
        [
            new("email", AiGuardSeverity.Low) { Filter = "RedactPii", Score = 0.5, Direction = AiGuardDirection.Request },
            new("phone", AiGuardSeverity.Low) { Filter = "RedactPii", Score = 0.7 },
            new("email", AiGuardSeverity.Low) { Filter = "RedactPii", Score = 0.9, Direction = AiGuardDirection.Response },
            new("email", AiGuardSeverity.Low) { Filter = "RedactPii", Score = 0.8 },
        ]);

        Assert.That(aggregated, Is.EqualTo(new AiGuardAuditedFinding[]
        {
            new("email", AiGuardSeverity.Low, "RedactPii", null, 3, 0.9),
            new("phone", AiGuardSeverity.Low, "RedactPii", null, 1, 0.7),
        }));
    }

    [Test]
    public void Aggregate_FindingsThatDiffer_StayApart()
    {
        AiGuardFinding[] findings =
        [
            new("would_deny", AiGuardSeverity.Low) { Filter = "a", Reason = "x" },
            new("would_deny", AiGuardSeverity.Low) { Filter = "a", Reason = "y" },
            new("would_deny", AiGuardSeverity.Low) { Filter = "b", Reason = "x" },
            new("would_deny", AiGuardSeverity.High) { Filter = "a", Reason = "x" },
        ];

        Assert.That(AiGuardAuditedFinding.Aggregate(findings).Select(finding => finding.Count), Is.EqualTo([1, 1, 1, 1]));
    }
}
