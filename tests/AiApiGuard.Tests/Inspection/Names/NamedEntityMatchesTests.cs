using AiApiGuard.Inspection.Names;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Tests.Inspection.Names;

internal sealed class NamedEntityMatchesTests
{
    [Test]
    public void Merge_EntityOverAMatch_KeepsTheMatch()
    {
        var matches = new List<TextMatch> { new(5, 10, TextEntities.Email) };
        NamedEntityMatches.Merge(matches, [new AiGuardNamedEntity(0, 6, TextEntities.Person, 0.9f)], 40);
        Assert.That(matches.Select(match => match.Entity), Is.EqualTo(new[] { TextEntities.Email }));
    }

    [Test]
    public void Merge_EntitiesOutsideOrWithoutScore_AddsNone()
    {
        var matches = new List<TextMatch>();
        NamedEntityMatches.Merge(
            matches,
            [new(-1, 3, "person", 1), new(8, 3, "person", 1), new(2, 0, "person", 1), new(0, int.MaxValue, "person", 1), new(0, 3, "person", float.NaN)],
            10);
        Assert.That(matches, Is.Empty);
    }

    [Test]
    public void Merge_OverlappingEntities_AddsTheSurerInOrder()
    {
        var matches = new List<TextMatch> { new(20, 4, TextEntities.Phone) };
        NamedEntityMatches.Merge(matches, [new(30, 4, "org", 0.6f), new(0, 8, "person", 0.7f), new(4, 10, "location", 0.9f)], 40);
        Assert.That(matches.Select(match => (match.Start, match.Entity)), Is.EqualTo(new[] { (4, "location"), (20, "phone"), (30, "org") }));
    }
}
