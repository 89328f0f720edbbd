using AiApiGuard.Inspection.Injection;
using AiApiGuard.Inspection.Normalization;

namespace AiApiGuard.Tests.Inspection.Injection;

/// <summary>Holds the frames alone, and all layers together, to the rows.</summary>
public class InjectionRowsTests
{
    private const double Deny = 0.85;

    private static readonly InjectionScorer Scorer = new();
    private static readonly FrameMatcher Matcher = new(InjectionLexicon.Terms, atWords: true);

    [Test]
    public void Rows_OfTheProject_AreEnough()
    {
        Assert.That(InjectionRow.All.Count(row => row.IsBenign), Is.GreaterThanOrEqualTo(1000));
        Assert.That(InjectionRow.All.Count(row => !row.IsBenign), Is.GreaterThanOrEqualTo(600));
        Assert.That(InjectionRow.All.Select(row => row.Text), Is.Unique);
    }

    [Test]
    public void Match_BenignRows_AreAlmostNeverDenied()
    {
        var benign = InjectionRow.All.Where(row => row.IsBenign).ToList();
        var denied = benign.Where(row => Sum(row) >= Deny).ToList();

        Assert.That(denied, Has.Count.LessThanOrEqualTo(benign.Count / 100), string.Join('\n', denied.Select(row => row.Text)));
    }

    [TestCase("prompt_injection", 0.8)]
    [TestCase("system_prompt_extraction", 0.8)]
    [TestCase("jailbreak", 0.3)]
    [TestCase("indirect_injection", 0.4)]
    public void Match_AttackRows_AreOftenSuspected(string code, double atLeast)
    {
        var attacks = InjectionRow.All.Where(row => row.Code == code).ToList();
        var missed = attacks.Where(row => Sum(row) < 0.3).ToList();

        Assert.That(
            1 - (missed.Count / (double)attacks.Count), Is.GreaterThanOrEqualTo(atLeast), string.Join('\n', missed.Select(row => row.Text)));
    }

    [Test]
    public void Score_BenignRows_AreRarelyDenied()
    {
        var benign = InjectionRow.All.Where(row => row.IsBenign).ToList();
        var denied = benign.Where(row => Score(row) >= Deny).ToList();

        Assert.That(denied.Count / (double)benign.Count, Is.LessThanOrEqualTo(0.06), string.Join('\n', denied.Select(row => row.Text)));
    }

    [TestCase("prompt_injection", 0.8)]
    [TestCase("system_prompt_extraction", 0.8)]
    [TestCase("jailbreak", 0.5)]
    [TestCase("indirect_injection", 0.5)]
    public void Score_AttackRows_AreMostlyDenied(string code, double atLeast)
    {
        var attacks = InjectionRow.All.Where(row => row.Code == code).ToList();
        var missed = attacks.Where(row => Score(row) < Deny).ToList();

        Assert.That(
            1 - (missed.Count / (double)attacks.Count), Is.GreaterThanOrEqualTo(atLeast), string.Join('\n', missed.Select(row => row.Text)));
    }

    private static double Score(InjectionRow row)
    {
        var origin = row.IsExternal ? AiGuardOrigin.External : AiGuardOrigin.User;
        return Scorer.Score(row.Text, new AiGuardTextSource(AiGuardRole.User, origin, "test")).Value;
    }

    private static double Sum(InjectionRow row)
    {
        Span<float> features = stackalloc float[InjectionFrames.Count];
        Matcher.Match(TextNormalizer.Normalize(row.Text).Text, row.IsExternal, features);
        return InjectionFrames.Sum(features);
    }
}
