namespace AiApiGuard.Tests.Contracts;

[TestFixture]
public sealed class AiGuardStageTests
{
    [Test]
    public void BuiltInStages_Sorted_KeepTheirOrder()
    {
        AiGuardStage[] order =
        [
            AiGuardStage.Authentication, AiGuardStage.Authorization, AiGuardStage.Limiting, AiGuardStage.InputValidation,
            AiGuardStage.OutputFiltering, AiGuardStage.AnomalyScoring, AiGuardStage.Audit,
        ];
        Assert.That(order.Reverse().Order(), Is.EqualTo(order));
    }

    [Test]
    public void BeforeAndAfter_AnyNesting_StayBetweenTheNeighbours()
    {
        var after = AiGuardStage.Authorization.After("a");
        AiGuardStage[] order =
        [
            AiGuardStage.Authorization, after.Before("b"), after, after.After("c").Before("d"), after.After("c"),
            AiGuardStage.Limiting.Before("e").Before("f"), AiGuardStage.Limiting.Before("e"), AiGuardStage.Limiting,
        ];
        Assert.That(order.Reverse().Order(), Is.EqualTo(order));
    }

    [Test]
    public void CompareTo_TwoStagesAfterTheSame_LeavesTheOrderToRegistration() =>
        Assert.That(AiGuardStage.Audit.After("z").CompareTo(AiGuardStage.Audit.After("a")), Is.Zero);

    [Test]
    public void Before_DefaultStage_Throws() =>
        Assert.That(() => default(AiGuardStage).Before("x"), Throws.InvalidOperationException);
}
