using System.Text;
using AiApiGuard.Streaming;

namespace AiApiGuard.Tests.Streaming;

[TestFixture]
internal sealed class CharacterSplitterTests
{
    [TestCase("plain")]
    [TestCase("é")]
    [TestCase("€")]
    [TestCase("🐙")]
    [TestCase("aé€🐙\uFEFFz")]
    public void Next_CutAnywhere_SplitsBetweenCharacters(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var starts = text.EnumerateRunes().Aggregate(new List<int> { 0 }, (positions, rune) => [.. positions, positions[^1] + rune.Utf8SequenceLength]);
        for (var cut = 0; cut <= bytes.Length; cut++)
            Assert.That(new CharacterSplitter().Next(bytes.AsSpan(0, cut)), Is.EqualTo(starts.Last(start => start <= cut)), $"cut at byte {cut}");
    }

    // What can no longer become a character is not waited for.
    [TestCase(new byte[] { 0x61, 0xFF }, 2)]
    [TestCase(new byte[] { 0x61, 0x80 }, 2)]
    [TestCase(new byte[] { 0xC3, 0x28 }, 2)]
    [TestCase(new byte[] { 0xED, 0xA0 }, 2)]
    [TestCase(new byte[] { 0xF5 }, 1)]
    [TestCase(new byte[] { 0x80, 0x80, 0x80, 0x80, 0x80 }, 5)]
    [TestCase(new byte[] { 0x61, 0xE2, 0x82 }, 1)]
    [TestCase(new byte[] { 0x61, 0xF0, 0x9F, 0x90 }, 1)]
    public void Next_InvalidBytes_WaitsOnlyForWhatMayStillBeOne(byte[] bytes, int expected) =>
        Assert.That(new CharacterSplitter().Next(bytes), Is.EqualTo(expected));
}
