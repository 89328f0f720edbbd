using AiApiGuard.Filters.Authorization;

namespace AiApiGuard.Tests.Filters.Authorization;

public sealed class PlainNameTests
{
    [TestCase("gpt-4o-2024-08-06")]
    [TestCase("ft:gpt-4o:house::id")]
    [TestCase("hf.co/owner/Model-GGUF:Q4_K_M")]
    [TestCase("@cf/meta/llama-3")]
    [TestCase("claude-3-5-sonnet@20240620")]
    [TestCase("model+adapter")]
    public void Is_NameOfAModel_IsOne(string name) => Assert.That(PlainName.Is(name), Is.True);

    [TestCase("")]
    [TestCase(" gpt-4o")]
    [TestCase("gpt-4o ")]
    [TestCase("gpt 4o")]
    [TestCase("gpt-4o\t")]
    [TestCase("gpt-4o\n")]
    [TestCase("gpt-4o\0")]
    [TestCase("gpt\u200B-4o")]
    [TestCase("gpt-4\u043E")]
    [TestCase("\uFF47pt-4o")]
    [TestCase("gpt\u20114o")]
    [TestCase("gpt%2D4o")]
    [TestCase("gpt-4o?x")]
    [TestCase("gpt-4o#x")]
    [TestCase("gpt\\4o")]
    [TestCase("mini/../gpt-4o")]
    [TestCase("./gpt-4o")]
    [TestCase("mini//gpt-4o")]
    [TestCase("/gpt-4o")]
    [TestCase("gpt-4o/")]
    public void Is_NameThatMayBeReadAsAnother_IsNone(string name) => Assert.That(PlainName.Is(name), Is.False);

    [TestCase(256, true)]
    [TestCase(257, false)]
    [TestCase(1_000_000, false)]
    public void Is_Length_IsBounded(int length, bool expected) => Assert.That(PlainName.Is(new string('a', length)), Is.EqualTo(expected));
}
