using AiApiGuard.Filters.Authorization.Scope;
using AiApiGuard.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Tests.Filters.Authorization.Scope;

public sealed class ScopeFilterTests
{
    private static readonly ServiceProvider None = new ServiceCollection().BuildServiceProvider();

    [TestCase("scope", "a b", false)]
    [TestCase("scp", "c b a", false)]
    [TestCase("scope", "a", true)]
    [TestCase("scope", "ab", true)]
    [TestCase("scope", "A B", true)]
    [TestCase("role", "a b", true)]
    public async Task OnRequest_Granted_NeedsAllScopes(string type, string granted, bool isDenied)
    {
        var filter = new ScopeFilter(new ScopeOptions { Scopes = { "a", "b" } });
        var context = new AiGuardContext(None, "test") { Caller = Callers.Named("alice", (type, granted)) };
        Assert.That((await filter.OnRequestAsync(context, CancellationToken.None)).IsDenied, Is.EqualTo(isDenied));
    }

    [Test]
    public async Task OnRequest_Anonymous_IsDeniedWithTheScopesNeeded()
    {
        var filter = new ScopeFilter(new ScopeOptions { Scopes = { "chat:write", "chat:read" } });
        var denial = (await filter.OnRequestAsync(new AiGuardContext(None, "test"), CancellationToken.None)).Denial!;
        Assert.Multiple(() =>
        {
            Assert.That(denial.StatusCode, Is.EqualTo(403));
            Assert.That(denial.ReasonCode, Is.EqualTo("insufficient_scope"));
            Assert.That(denial.Challenge, Is.EqualTo("Bearer error=\"insufficient_scope\", scope=\"chat:write chat:read\""));
        });
    }

    [Test]
    public void RequireScope_Twice_RequiresBoth() =>
        Assert.That(Scopes(policy => policy.RequireScope("a").RequireScope("b", "c")), Is.EqualTo(new[] { "a", "b", "c" }));

    [Test]
    public void RequireScope_Configuration_ReplacesTheList() =>
        Assert.That(Scopes(policy => policy.RequireScope("a", "b"), ("RequireScope:Scopes:0", "c")), Is.EqualTo(new[] { "c" }));

    [Test]
    public void RequireScope_ConfigurationOfSomethingElse_KeepsTheList() =>
        Assert.That(Scopes(policy => policy.RequireScope("a"), ("RequireScope:Mode", "Monitor")), Is.EqualTo(new[] { "a" }));

    [TestCase]
    [TestCase("")]
    [TestCase("a b")]
    [TestCase("a\"b")]
    [TestCase("a\r\nb")]
    [TestCase("\u00e4")]
    public void RequireScope_NoneOrMalformed_FailsTheStart(params string[] scopes)
    {
        using var services = PolicyServices.Build(policy => policy.RequireScope(scopes));
        Assert.That(
            () => services.Filter("RequireScope"),
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains("RequireScope.Scopes"));
    }

    private static IList<string> Scopes(Action<AiGuardPolicyBuilder> configure, params (string, string)[] settings)
    {
        using var services = PolicyServices.Build(configure, settings);
        Assert.That(services.Filter("RequireScope").Stage, Is.EqualTo(AiGuardStage.Authorization));
        return services.GetRequiredService<IOptionsMonitor<ScopeOptions>>().Get(PolicyServices.Policy).Scopes;
    }
}
