namespace AiApiGuard.Tests.Contracts;

public sealed class AiGuardStageDurationsTests
{
    [Test]
    public void Add_StageOfOnesOwn_CountsWithTheOneItStandsBeside()
    {
        var durations = default(AiGuardStageDurations);

        durations.Add(AiGuardStage.Limiting, TimeSpan.FromTicks(1));
        durations.Add(AiGuardStage.Limiting.Before("Mine"), TimeSpan.FromTicks(2));
        durations.Add(AiGuardStage.Limiting.After("Mine").After("Other"), TimeSpan.FromTicks(4));

        Assert.That(durations.Of(AiGuardStage.Limiting), Is.EqualTo(TimeSpan.FromTicks(7)));
        Assert.That(durations.Of(AiGuardStage.Authorization), Is.EqualTo(TimeSpan.Zero));
        Assert.That(durations, Is.Not.EqualTo(default(AiGuardStageDurations)));
    }
}
