using AiApiGuard.Filters.Authorization;

namespace AiApiGuard.Tests.Filters.Authorization;

public sealed class NamePatternTests
{
    [TestCase("gpt-4o", "gpt-4o", true)]
    [TestCase("gpt-4o", "GPT-4O", true)]
    [TestCase("gpt-4o", "gpt-4o-mini", false)]
    [TestCase("gpt-4o", "xgpt-4o", false)]
    [TestCase("gpt-*", "gpt-4o", true)]
    [TestCase("gpt-*", "gpt-", true)]
    [TestCase("gpt-*", "gpt", false)]
    [TestCase("gpt-*", "my-gpt-4o", false)]
    [TestCase("*-mini", "gpt-4o-mini", true)]
    [TestCase("*-mini", "gpt-4o-mini-x", false)]
    [TestCase("*", "anything", true)]
    [TestCase("*", "", true)]
    [TestCase("**", "x", true)]
    [TestCase("a*a", "a", false)]
    [TestCase("a*a", "aa", true)]
    [TestCase("a*a", "aba", true)]
    [TestCase("ab*ba", "aba", false)]
    [TestCase("a*b*c", "abc", true)]
    [TestCase("a*b*c", "axxbyyc", true)]
    [TestCase("a*b*c", "acb", false)]
    [TestCase("a*bc*bc", "abc", false)]
    [TestCase("a*bc*bc", "abcbc", true)]
    [TestCase("*ab*ab*", "abab", true)]
    [TestCase("*ab*ab*", "aab", false)]
    [TestCase("gpt.4", "gpt-4", false)]
    [TestCase("gpt?", "gpt4", false)]
    [TestCase("[a-z]*", "abc", false)]
    public void IsMatch_Name_MatchesByStarsOnly(string pattern, string name, bool isMatch) =>
        Assert.That(new NamePattern(pattern).IsMatch(name), Is.EqualTo(isMatch));

    // Against the definition, on all names of up to six letters and all patterns of up to five characters.
    [Test]
    public void IsMatch_AllShortNames_AgreesWithTheDefinition()
    {
        var names = Words("ab", 6).ToList();
        foreach (var pattern in Words("ab*", 5))
        {
            var compiled = new NamePattern(pattern);
            var wrong = names.Where(name => compiled.IsMatch(name) != Matches(pattern, name));
            Assert.That(wrong, Is.Empty, pattern);
        }
    }

    private static IEnumerable<string> Words(string letters, int length) => length == 0
        ? [""]
        : [.. Words(letters, length - 1), .. Words(letters, length - 1)
            .Where(word => word.Length == length - 1)
            .SelectMany(word => letters.Select(letter => word + letter))];

    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        if (pattern.IsEmpty)
            return name.IsEmpty;
        if (pattern[0] == '*')
            return Matches(pattern[1..], name) || (!name.IsEmpty && Matches(pattern, name[1..]));
        return !name.IsEmpty && pattern[0] == name[0] && Matches(pattern[1..], name[1..]);
    }
}
