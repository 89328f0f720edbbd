using AiApiGuard.Inspection.Injection;
using AiApiGuard.Inspection.Normalization;

namespace AiApiGuard.Tests.Inspection.Injection;

public class InjectionLexiconTests
{
    private static readonly string[] FirstFeatures =
        ["override_previous", "override_everything", "override_yours", "override_weak", "extraction_hidden", "extraction_above"];

    [Test]
    public void Terms_All_FindThemselves()
    {
        foreach (var term in InjectionLexicon.Terms)
        {
            var beginnings = new HashSet<string>();
            var pattern = new TermPattern(term);
            pattern.AddBeginnings(beginnings, int.MaxValue);
            foreach (var text in beginnings.Take(8))
                Assert.That(pattern.Match(text, 0, atWords: true), Is.GreaterThan(0), text);
        }
    }

    [Test]
    public void Terms_All_AreNormalised()
    {
        Assert.Multiple(() =>
        {
            foreach (var term in InjectionLexicon.Terms.Where(term => term.Text.AsSpan().IndexOfAny('(', '\\') < 0))
                Assert.That(TextNormalizer.Normalize(term.Text).Text, Is.EqualTo(term.Text));
        });
    }

    [Test]
    public void Frames_All_HaveATriggerAndTermsOfOneLanguage()
    {
        var languages = InjectionLexicon.Terms
            .GroupBy(term => term.Class)
            .ToDictionary(group => group.Key, group => group.Aggregate(0UL, (mask, term) => mask | term.Languages));
        foreach (var frame in InjectionFrames.All)
        {
            Assert.That(frame.Classes.Any(part => InjectionFrames.Is(part, InjectionFrames.Trigger)), Is.True);
            Assert.That(frame.Classes.Aggregate(ulong.MaxValue, (mask, part) => mask & languages[part]), Is.Not.Zero);
            Assert.That(frame.Weight, Is.InRange(0.01f, 0.95f));
            Assert.That(frame.ExternalWeight, Is.InRange(0.01f, 0.95f));
        }
    }

    [Test]
    public void Names_OfFeatures_KeepTheirNumbers()
    {
        Assert.That(InjectionFrames.Names, Has.Length.EqualTo(InjectionFrames.Count).And.Length.EqualTo(40));
        Assert.That(InjectionFrames.Names.Take(6), Is.EqualTo(FirstFeatures));
        Assert.That(InjectionFrames.Names[^1], Is.EqualTo("mention"));
    }

    [TestCase("set_aside", 30)]
    [TestCase("extract", 25)]
    public void Classes_OfOverrideAndExtraction_SpeakManyLanguages(string name, int atLeast)
    {
        var languages = InjectionLexicon.Terms
            .Where(term => InjectionFrames.Classes[term.Class] == name || InjectionFrames.Classes[term.Class] == name + "_any")
            .SelectMany(term => Enumerable.Range(0, 63).Where(language => (term.Languages & (1UL << language)) != 0))
            .Distinct();

        Assert.That(languages.Count(), Is.GreaterThanOrEqualTo(atLeast));
    }
}
