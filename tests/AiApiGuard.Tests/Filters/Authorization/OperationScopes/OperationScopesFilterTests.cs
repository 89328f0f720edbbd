using AiApiGuard.Filters.Authorization.OperationScopes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Tests.Filters.Authorization.OperationScopes;

public sealed class OperationScopesFilterTests
{
    [TestCase(AiGuardOperations.Chat, "ai:chat", "")]
    [TestCase(AiGuardOperations.Chat, "ai:embeddings", "ai:chat")]
    [TestCase(AiGuardOperations.Chat | AiGuardOperations.Tools | AiGuardOperations.Files, "ai:chat", "ai:tools ai:files")]
    [TestCase(AiGuardOperations.Chat | AiGuardOperations.Tools, "ai:chat ai:tools", "")]
    [TestCase(AiGuardOperations.Embeddings, "", "ai:embeddings")]
    [TestCase(AiGuardOperations.Admin, "ai:chat", "ai:admin")]
    [TestCase(AiGuardOperations.Connection, "", "")]
    public async Task OnRequest_Operations_NeedTheirScopes(AiGuardOperations asked, string granted, string missing)
    {
        var denial = await new OperationScopesFilter(new()).DenialAsync(FilterContexts.Chat(operations: asked), Callers.Named("alice", ("scope", granted)));
        if (missing.Length == 0)
        {
            Assert.That(denial, Is.Null);
            return;
        }

        Assert.That((denial!.StatusCode, denial.ReasonCode), Is.EqualTo((403, "insufficient_scope")));
        Assert.That(denial.Challenge, Is.EqualTo($"Bearer error=\"insufficient_scope\", scope=\"{missing}\""));
        Assert.That(denial.Detail, Does.Contain(missing));
    }

    [TestCase(AiGuardOperations.None)]
    [TestCase(AiGuardOperations.Chat | (AiGuardOperations)1024)]
    public async Task OnRequest_NotKnown_IsDeniedWhateverTheScopes(AiGuardOperations asked)
    {
        var caller = Callers.Named("alice", ("scope", "ai:chat ai:embeddings ai:tools ai:files ai:admin"));
        Assert.That((await new OperationScopesFilter(new()).DenialAsync(FilterContexts.Chat(operations: asked), caller))?.ReasonCode, Is.EqualTo("operation_not_allowed"));
    }

    [Test]
    public void RequireOperationScopes_Configuration_ReplacesScopes()
    {
        using var services = PolicyServices.Build(policy => policy.RequireOperationScopes(o => o.Tools = "t"), ("RequireOperationScopes:Chat", "c"));
        Assert.That(services.Filter("RequireOperationScopes").Stage.NeedsPrompt, Is.True);
        var options = services.GetRequiredService<IOptionsMonitor<OperationScopesOptions>>().Get(PolicyServices.Policy);
        Assert.That((options.Chat, options.Tools, options.Files), Is.EqualTo(("c", "t", "ai:files")));
    }

    [TestCase("")]
    [TestCase("a b")]
    public void RequireOperationScopes_NoScope_FailsTheStart(string scope)
    {
        using var services = PolicyServices.Build(policy => policy.RequireOperationScopes(o => o.Admin = scope));
        Assert.That(() => services.Filter("RequireOperationScopes"), Throws.TypeOf<OptionsValidationException>().With.Message.Contains("RequireOperationScopes"));
    }
}
