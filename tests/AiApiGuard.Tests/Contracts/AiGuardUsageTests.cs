namespace AiApiGuard.Tests.Contracts;

[TestFixture]
internal sealed class AiGuardUsageTests
{
    [Test]
    public void Tokens_NothingReported_AreWhatTheGuardCounted()
    {
        var usage = new AiGuardUsage { PromptCharacters = 8, AnswerCharacters = 8, CountedInput = 5, CountedOutput = 6 };
        Assert.That((usage.InputTokens, usage.OutputTokens, usage.IsEstimated), Is.EqualTo((5L, 6L, true)));
    }

    [Test]
    public void Tokens_OneReported_IsKnown()
    {
        var usage = new AiGuardUsage { CountedInput = 5, CountedOutput = 6, InputTokens = 9 };
        Assert.That((usage.InputTokens, usage.OutputTokens), Is.EqualTo((9L, 6L)));
        Assert.That((usage.IsInputReported, usage.IsOutputReported, usage.IsEstimated), Is.EqualTo((true, false, true)));
    }

    [Test]
    public void Parts_MoreThanTheirWhole_AreTheWhole()
    {
        var usage = new AiGuardUsage { InputTokens = 10, OutputTokens = 4, CachedInputTokens = 7, CacheWriteTokens = 8, ReasoningTokens = 5 };
        Assert.That((usage.CachedInputTokens, usage.CacheWriteTokens, usage.ReasoningTokens), Is.EqualTo((7L, 3L, 4L)));
        usage.CachedInputTokens = 11;
        Assert.That((usage.CachedInputTokens, usage.CacheWriteTokens), Is.EqualTo((10L, 0L)));
    }

    [Test]
    public void Parts_NotReported_AreZero()
    {
        var usage = new AiGuardUsage { InputTokens = 10, OutputTokens = 4 };
        Assert.That((usage.CachedInputTokens, usage.CacheWriteTokens, usage.ReasoningTokens), Is.EqualTo((0L, 0L, 0L)));
    }

    [TestCase(-1, 0)]
    [TestCase(long.MaxValue, 1_000_000_000_000)]
    public void Tokens_AbsurdNumber_IsBounded(long tokens, long expected)
    {
        var usage = new AiGuardUsage { InputTokens = tokens, OutputTokens = tokens };
        Assert.That((usage.InputTokens, usage.OutputTokens), Is.EqualTo((expected, expected)));
    }
}
