using AiApiGuard.Filters.Authorization.Models;
using AiApiGuard.Filters.Authorization.ModelScope;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Tests.Filters.Authorization.ModelScope;

public sealed class ModelScopeFilterTests
{
    private static readonly ModelScopeOptions Premium = new()
    {
        Rules = { new() { Model = "gpt-5*", Scope = "models:premium" }, new() { Model = "*-pro", Scope = "models:pro" } },
    };

    [TestCase("gpt-4o", "", null)]
    [TestCase("gpt-5", "", "models:premium")]
    [TestCase("gpt-5-2025-08-07", "models:premium", null)]
    [TestCase("openai/gpt-5", "", "models:premium")]
    [TestCase("gpt-5 ", "", "models:premium")]
    [TestCase("gpt-5-pro", "models:premium", "models:pro")]
    [TestCase("gpt-5-pro", "models:premium models:pro", null)]
    public async Task OnRequest_Model_NeedsTheScopesOfItsRules(string model, string granted, string? missing)
    {
        var denial = await Filter(Premium).DenialAsync(FilterContexts.Chat(model), Callers.Named("alice", ("scope", granted)));
        Assert.That(denial?.Challenge, missing is null ? Is.Null : Is.EqualTo($"Bearer error=\"insufficient_scope\", scope=\"{missing}\""));
        Assert.That(denial?.ReasonCode, Is.EqualTo(missing is null ? null : "insufficient_scope"));
    }

    [Test]
    public async Task OnRequest_NoModel_IsDeniedUnlessAllowed()
    {
        var caller = Callers.Named("alice");
        var lenient = new ModelScopeOptions { Rules = { new() { Model = "a", Scope = "b" } }, AllowUnspecified = true };
        Assert.That((await Filter(Premium).DenialAsync(FilterContexts.Chat(null), caller))?.ReasonCode, Is.EqualTo("model_not_allowed"));
        Assert.That(await Filter(lenient).DenialAsync(FilterContexts.Chat(null), caller), Is.Null);
        Assert.That(await Filter(lenient).DenialAsync(AiGuardPrompt.Unread, caller), Is.Not.Null);
    }

    [Test]
    public void RequireScopeForModel_Configuration_ReplacesTheRules()
    {
        using var services = PolicyServices.Build(
            policy => policy.RequireScopeForModel("a", "b").RequireScopeForModel("c", "d"),
            ("RequireScopeForModel:Rules:0:Model", "e"), ("RequireScopeForModel:Rules:0:Scope", "f"));
        Assert.That(services.Filter("RequireScopeForModel").Stage.NeedsPrompt, Is.True);
        var rules = services.GetRequiredService<IOptionsMonitor<ModelScopeOptions>>().Get(PolicyServices.Policy).Rules;
        Assert.That(rules.Select(rule => (rule.Model, rule.Scope)), Is.EqualTo(new[] { ("e", "f") }));
    }

    [TestCase("", "a")]
    [TestCase("a", "")]
    [TestCase("a", "b c")]
    public void RequireScopeForModel_NoRule_FailsTheStart(string model, string scope)
    {
        using var services = PolicyServices.Build(policy => policy.RequireScopeForModel(model, scope));
        using var without = PolicyServices.Build(policy => policy.RequireScopeForModel(_ => { }));
        Assert.That(() => services.Filter("RequireScopeForModel"), Throws.TypeOf<OptionsValidationException>().With.Message.Contains("RequireScopeForModel.Rules"));
        Assert.That(() => without.Filter("RequireScopeForModel"), Throws.TypeOf<OptionsValidationException>());
    }

    private static ModelScopeFilter Filter(ModelScopeOptions options) => new(options, ModelAliases.None);
}
