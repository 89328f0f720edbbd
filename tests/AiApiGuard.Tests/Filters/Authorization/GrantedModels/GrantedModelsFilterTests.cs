using AiApiGuard.Filters.Authorization.GrantedModels;
using AiApiGuard.Filters.Authorization.Models;
using AiApiGuard.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Tests.Filters.Authorization.GrantedModels;

public sealed class GrantedModelsFilterTests
{
    [TestCase("gpt-4o-mini", false)]
    [TestCase("gpt-4o-mini-2024-07-18", false)]
    [TestCase("gpt-4o", true)]
    [TestCase("gpt-4o-mini ", true)]
    [TestCase("claude-3-haiku", false)]
    [TestCase("", true)]
    [TestCase(null, true)]
    public async Task OnRequest_RestrictedKey_IsHeldToItsModels(string? model, bool isDenied)
    {
        var denial = await Filter().DenialAsync(FilterContexts.Chat(model), KeyCallers.RestrictedTo(["gpt-4o-mini", "claude-*"]));
        Assert.That(denial?.ReasonCode, Is.EqualTo(isDenied ? "model_not_allowed" : null));
        Assert.That(denial?.Detail ?? "", Does.Not.Contain("claude").And.Not.Contain("gpt"));
    }

    [TestCase(AiGuardOperations.Tools, false)]
    [TestCase(AiGuardOperations.Files | AiGuardOperations.Connection, false)]
    [TestCase(AiGuardOperations.Chat | AiGuardOperations.Tools, true)]
    [TestCase(AiGuardOperations.Embeddings, true)]
    [TestCase(AiGuardOperations.None, true)]
    public async Task OnRequest_NoModel_IsAllowedWhereNoneIsAsked(AiGuardOperations operations, bool isDenied) => Assert.That(
        await Filter().DenialAsync(FilterContexts.Chat(null, operations), KeyCallers.RestrictedTo(["a"])) is not null, Is.EqualTo(isDenied));

    [Test]
    public async Task OnRequest_NoModel_IsAllowedWhereThePolicySaysSo()
    {
        var filter = Filter(new() { AllowUnspecified = true });
        var caller = KeyCallers.RestrictedTo(["a"]);
        Assert.That(await filter.DenialAsync(FilterContexts.Chat(null), caller), Is.Null);
        Assert.That(await filter.DenialAsync(AiGuardPrompt.Empty, caller), Is.Not.Null);
        Assert.That(await filter.DenialAsync(AiGuardPrompt.Unread, caller), Is.Not.Null);
    }

    [Test]
    public async Task OnRequest_UnrestrictedKey_NeedsNoPrompt()
    {
        var context = FilterContexts.Of(caller: Callers.Named("alice"));
        Assert.That((await Filter().OnRequestAsync(context, CancellationToken.None)).IsDenied, Is.False);
    }

    [Test]
    public void RequireGrantedModel_AloneInAPolicy_ReadsOnlyWhatARestrictedKeySends()
    {
        using var services = PolicyServices.Build(policy => policy.RequireGrantedModel());
        services.GetRequiredService<PipelineRegistry>().TryGet(PolicyServices.Policy, out var pipeline);
        Assert.That(pipeline!.AfterBody, Has.Length.EqualTo(1));
        Assert.That(pipeline.ReadsBody(FilterContexts.Of(caller: Callers.Named("alice"))), Is.False);
        Assert.That(pipeline.ReadsBody(FilterContexts.Of(caller: KeyCallers.RestrictedTo(["a"]))), Is.True);
    }

    [Test]
    public void RequireGrantedModel_BesideAFilterThatReads_ReadsAll()
    {
        using var services = PolicyServices.Build(policy => policy.RequireGrantedModel().AllowModels("*"));
        services.GetRequiredService<PipelineRegistry>().TryGet(PolicyServices.Policy, out var pipeline);
        Assert.That(pipeline!.ReadsBody(FilterContexts.Of(caller: Callers.Named("alice"))), Is.True);
    }

    private static GrantedModelsFilter Filter(GrantedModelsOptions? options = null) => new(options ?? new(), ModelAliases.None);
}
