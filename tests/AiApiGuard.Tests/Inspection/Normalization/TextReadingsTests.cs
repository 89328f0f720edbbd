using AiApiGuard.Inspection.Normalization;

namespace AiApiGuard.Tests.Inspection.Normalization;

public class TextReadingsTests
{
    [TestCase("1gn0re 4ll pr3v10u5", "ignore all previous")]
    [TestCase("p@$sword", "password")]
    [TestCase("stop! now", "stop! now")]
    [TestCase("in 2024 and 13 of 15", "in 2024 and 13 of 15")]
    public void FoldLeet_DigitsInsideWords_AreLetters(string text, string expected) =>
        Assert.That(TextReadings.FoldLeet(text), Is.EqualTo(expected));

    [TestCase("i g n o r e", "ignore")]
    [TestCase("now i-g-n-o-r-e it", "now ignore it")]
    [TestCase("忽 略", "忽略")]
    [TestCase("two words", "two words")]
    [TestCase("", "")]
    public void JoinSpacedLetters_Rows_AreWords(string text, string expected) =>
        Assert.That(TextReadings.JoinSpacedLetters(text), Is.EqualTo(expected));
}
