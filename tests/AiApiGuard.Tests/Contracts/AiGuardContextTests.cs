using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Tests.Contracts;

[TestFixture]
public sealed class AiGuardContextTests
{
    private static readonly AiGuardItemKey<int> First = new("same name");
    private static readonly AiGuardItemKey<int> Second = new("same name");

    [Test]
    public void Prompt_BeforeItIsRead_ThrowsWithTheWayOut() =>
        Assert.That(() => Create().Prompt, Throws.InvalidOperationException.With.Message.Contains("ReadPromptAsync"));

    [Test]
    public async Task ReadPromptAsync_WithoutHttp_ReturnsTheEmptyPrompt() =>
        Assert.That((await Create().ReadPromptAsync()).Texts, Is.Empty);

    [Test]
    public void Set_KeysOfOneName_AreTold_ApartByIdentity()
    {
        var context = Create();
        context.Set(First, 7);
        Assert.That(context.TryGet(First, out var value), Is.True);
        Assert.That(value, Is.EqualTo(7));
        Assert.That(context.TryGet(Second, out _), Is.False);
    }

    [Test]
    public void Report_FarTooMany_KeepsSomeAndCountsAll()
    {
        var context = Create();
        for (var i = 0; i < 10_000; i++)
            context.Report(new AiGuardFinding("x", AiGuardSeverity.Low));
        Assert.That(context.Findings, Has.Count.EqualTo(128));
        Assert.That(context.FindingCount, Is.EqualTo(10_000));
    }

    [Test]
    public void Usage_NothingReported_IsEstimatedFromCharacters()
    {
        var usage = new AiGuardUsage { PromptCharacters = 9, AnswerCharacters = 4 };
        Assert.That((usage.InputTokens, usage.OutputTokens, usage.IsEstimated), Is.EqualTo((3L, 1L, true)));
        usage.InputTokens = 5;
        usage.OutputTokens = 6;
        Assert.That((usage.TotalTokens, usage.IsEstimated), Is.EqualTo((11L, false)));
    }

    [Test]
    public void Caller_AuthenticatedButUnidentified_IsAnonymous() => Assert.That(
        AiGuardCaller.FromPrincipal(new ClaimsPrincipal(new ClaimsIdentity([new("email", "x")], "test"))).IsAuthenticated, Is.False);

    [TestCase("scope", "a chat:write b", true)]
    [TestCase("scp", "chat:write", true)]
    [TestCase("scope", "chat:writer", false)]
    [TestCase("scope", "Chat:Write", false)]
    [TestCase("role", "chat:write", false)]
    public void HasScope_ClaimOfAnyShape_IsReadByWords(string type, string value, bool expected)
    {
        var caller = AiGuardCaller.FromPrincipal(new ClaimsPrincipal(new ClaimsIdentity([new("sub", "alice"), new(type, value)], "test")));
        Assert.That(caller.HasScope("chat:write"), Is.EqualTo(expected));
    }

    private static AiGuardContext Create() => new(new ServiceCollection().BuildServiceProvider(), "test");
}
