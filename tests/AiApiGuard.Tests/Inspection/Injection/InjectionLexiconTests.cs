using AiApiGuard.Inspection.Injection;

namespace AiApiGuard.Tests.Inspection.Injection;

public class InjectionLexiconTests
{
    [Test]
    public void Terms_All_AreLongEnoughToBeFound() =>
        Assert.That(InjectionLexicon.Terms.Select(term => term.Text), Has.All.Length.GreaterThan(1));

    [Test]
    public void Terms_All_FindThemselves()
    {
        var index = new TermIndex(InjectionLexicon.Terms, atWords: true);
        foreach (var term in InjectionLexicon.Terms)
        {
            var hits = new List<TermHit>();
            Assert.That(index.Find(term.Text, 0), Is.Zero, term.Text);
            index.Collect(term.Text, 0, hits);
            Assert.That(hits, Does.Contain(new TermHit(0, term.Class)), term.Text);
        }
    }

    [Test]
    public void Frames_All_HaveATriggerAndTerms()
    {
        var classes = InjectionLexicon.Terms.Select(term => term.Class).Distinct().ToArray();
        foreach (var frame in InjectionFrames.All)
        {
            Assert.That(frame.Mask & InjectionFrames.Triggers, Is.Not.Zero, $"{frame.First}");
            Assert.That(frame.Rest.Prepend(frame.First), Is.SubsetOf(classes));
            Assert.That(frame.Weight, Is.InRange(0.05, 0.95));
            Assert.That(frame.ExternalWeight, Is.InRange(0.05, 0.95));
        }
    }

    [Test]
    public void Classes_All_FitAMask() => Assert.That(Enum.GetValues<TermClass>(), Has.Length.LessThanOrEqualTo(64));
}
