using AiApiGuard.Filters.Authorization.Models;

namespace AiApiGuard.Tests.Filters.Authorization.Models;

public sealed class ModelPatternsTests
{
    private static readonly ModelAliasTable Aliases = new(new Dictionary<string, IList<string>>
    {
        ["fast"] = ["gpt-4o-mini"],
        ["gpt-4"] = ["gpt-4-0613"],
        ["either"] = ["gpt-4o", "claude-3-haiku"],
        ["nested"] = ["either", "fast"],
        ["left"] = ["right"],
        ["right"] = ["left"],
    });

    // Of an allowed name, its snapshots are; of an allowed snapshot, nothing else is.
    [TestCase("gpt-4o", "gpt-4o-2024-08-06", true)]
    [TestCase("gpt-4o", "GPT-4O-2024-08-06", true)]
    [TestCase("gpt-4o-2024-08-06", "gpt-4o", false)]
    [TestCase("gpt-4o-2024-08-06", "gpt-4o-2024-05-13", false)]
    [TestCase("gpt-4o", "gpt-4o-mini", false)]
    [TestCase("gpt-4o", "gpt-4o-mini-2024-07-18", false)]
    [TestCase("*-mini", "gpt-4o-mini-2024-07-18", true)]
    [TestCase("claude-3-5-sonnet-latest", "claude-3-5-sonnet-20241022", true)]
    [TestCase("claude-3-5-sonnet-20241022", "claude-3-5-sonnet-latest", false)]
    [TestCase("claude-3-5-sonnet", "claude-3-5-sonnet@20241022", true)]
    [TestCase("gemini-2.0-flash", "models/gemini-2.0-flash", true)]
    [TestCase("models/gemini-2.0-flash", "gemini-2.0-flash-001", true)]
    [TestCase("llama3", "llama3:latest", true)]
    [TestCase("llama3:latest", "llama3", true)]
    [TestCase("llama3", "llama3:8b", false)]
    [TestCase("gpt-4o", "openai/gpt-4o", false)]
    [TestCase("gpt-4o", "ft:gpt-4o:house::1", false)]

    // What the table says.
    [TestCase("fast", "gpt-4o-mini", true)]
    [TestCase("fast", "gpt-4o-mini-2024-07-18", true)]
    [TestCase("gpt-4o-mini", "fast", true)]
    [TestCase("gpt-4-0613", "gpt-4", true)]
    [TestCase("gpt-4-0613", "gpt-4-0314", false)]
    [TestCase("gpt-4o", "either", false)]
    [TestCase("claude-*", "either", false)]
    [TestCase("either", "claude-3-haiku-20240307", true)]
    [TestCase("nested", "gpt-4o-mini", true)]
    [TestCase("gpt-4o*", "nested", false)]
    [TestCase("left", "right", true)]
    [TestCase("other", "right", false)]

    // What may be read as another name must stand there itself.
    [TestCase("gpt-*", "gpt-4o ", false)]
    [TestCase("gpt-*", "gpt-4\u043E", false)]
    [TestCase("gpt-*", "gpt-4o%2F..%2Fo1", false)]
    [TestCase("My Model", "My Model", true)]
    [TestCase("My Model", "my model", false)]
    [TestCase("*", "any thing", true)]
    public void Allow_Name_IsThatOfAModelOfTheList(string pattern, string name, bool expected) =>
        Assert.That(new ModelPatterns([pattern]).Allow(name, Aliases), Is.EqualTo(expected));

    [TestCase("gpt-4o", "gpt-4o", true)]
    [TestCase("gpt-4o", "gpt-4o-2024-08-06", true)]
    [TestCase("gpt-4o", "gpt-4o-mini", false)]
    [TestCase("gpt-4o", "GPT-4o", true)]
    [TestCase("gpt-4o", "models/gpt-4o", true)]
    [TestCase("gpt-4o", "openai/gpt-4o", true)]
    [TestCase("gpt-4o", "gateway/openai/gpt-4o-2024-08-06:free", true)]
    [TestCase("gpt-4o", "ft:gpt-4o-2024-08-06:house::1", true)]
    [TestCase("llama3", "llama3:8b", true)]
    [TestCase("llama3:8b", "llama3", false)]
    [TestCase("claude-3-5-sonnet", "publishers/anthropic/models/claude-3-5-sonnet@20241022", true)]
    [TestCase("gpt-4o-2024-08-06", "gpt-4o", false)]
    [TestCase("gpt-4-0613", "gpt-4", true)]
    [TestCase("gpt-4o-mini", "fast", true)]
    [TestCase("fast", "gpt-4o-mini", true)]
    [TestCase("claude-*", "either", true)]
    [TestCase("gpt-4o-mini", "nested", true)]
    [TestCase("gpt-4o", "gpt-4o\u200B", true)]
    [TestCase("gpt-4o", "\uFF47pt-4o", true)]
    [TestCase("gpt-4o", "gpt%2D4o", true)]
    [TestCase("gpt-4o", "x/../gpt-4o", true)]
    [TestCase("gpt-4o", "o1 ", true)]
    [TestCase("gpt-4o", "o1", false)]
    public void Reach_Name_MayBeThatOfAModelOfTheList(string pattern, string name, bool expected) =>
        Assert.That(new ModelPatterns([pattern]).Reach(name, Aliases), Is.EqualTo(expected));

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("gpt-4o")]
    public void Reach_NoPattern_NeverDoes(string name) => Assert.That(new ModelPatterns([]).Reach(name, Aliases), Is.False);

    [Test]
    public void Reach_OverLongName_DoesWithoutLookingAtIt() =>
        Assert.That(new ModelPatterns(["*a*a*a*b"]).Reach(new string('a', 1_000_000), Aliases), Is.True);
}
