using AiApiGuard.Inspection.Text;
using CsCheck;

namespace AiApiGuard.Tests.Inspection.Text;

internal sealed class ValueGroupsTests
{
    [TestCase("4111 1111-1111.1111", "4111111111111111")]
    [TestCase("４１１１\u200A1111", "41111111")]
    [TestCase("４１１１\u20091111\u00A01111", "411111111111")]
    [TestCase("4\u200B1\u200B11", "4111")]
    [TestCase("٤١١١-1111", "41111111")]
    [TestCase("ab 12 34 56 c", "AB123456C")]
    [TestCase("2024 was a good year", "2024")]
    [TestCase("2024 we had", "2024WE")]
    public void Read_Value_FoldsItsGroups(string text, string compact)
    {
        var cursor = new TextCursor(text, isFinal: true);
        var groups = new ValueGroups();
        groups.Read(ref cursor, 0);
        Assert.That(groups.Compact(groups.Count).ToString(), Is.EqualTo(compact));
    }

    [Test]
    public void Read_AnchorAfterAnchor_IsWhatEachAloneReads() =>
        Gen.Char["0123456789012345678901234567890123456789abcX - - . / :\u200B\u00A0"].Array[0, 400].Select(characters => new string(characters))
            .Sample(
                text =>
                {
                    var row = new TextCursor(text, isFinal: true);
                    for (var anchor = 0; anchor < text.Length; anchor++)
                    {
                        if (!char.IsAsciiDigit(text[anchor]))
                            continue;
                        row.MoveTo(anchor);
                        var alone = new TextCursor(text, isFinal: true);
                        alone.MoveTo(anchor);
                        Assert.That(Describe(in row.Groups), Is.EqualTo(Describe(in alone.Groups)), () => $"{text} at {anchor}");
                    }
                },
                iter: 2_000);

    private static string Describe(in ValueGroups groups)
    {
        var text = groups.Count > 0 ? groups.Compact(groups.Count).ToString() + groups.IsCut : "";
        for (var i = 0; i < groups.Count; i++)
            text += $" {groups[i]} {groups.CompactOf(i)}";
        return text;
    }
}
