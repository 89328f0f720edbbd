using AiApiGuard.Filters.Authorization.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Tests.Filters.Authorization.Operations;

public sealed class OperationsFilterTests
{
    [TestCase(AiGuardOperations.Chat, false)]
    [TestCase(AiGuardOperations.Chat | AiGuardOperations.Tools, true)]
    [TestCase(AiGuardOperations.Embeddings, false)]
    [TestCase(AiGuardOperations.Connection, false)]
    [TestCase(AiGuardOperations.Admin, true)]
    [TestCase(AiGuardOperations.None, true)]
    [TestCase((AiGuardOperations)1024, true)]
    public async Task OnRequest_Operations_MustAllBeAllowed(AiGuardOperations asked, bool isDenied)
    {
        var filter = new OperationsFilter(new OperationsOptions { Allowed = AiGuardOperations.Chat | AiGuardOperations.Embeddings });
        var denial = await filter.DenialAsync(FilterContexts.Chat(operations: asked));
        Assert.That((denial?.StatusCode, denial?.ReasonCode), Is.EqualTo(isDenied ? ((int?)403, "operation_not_allowed") : (null, null)));
        Assert.That(denial?.Detail ?? "", Does.Not.Contain("Embeddings"));
    }

    [Test]
    public async Task OnRequest_ToolsAndFiles_AreAddedToWhatTheProtocolSays()
    {
        var filter = new OperationsFilter(new OperationsOptions { Allowed = AiGuardOperations.Chat });
        var prompt = new AiGuardPrompt([]) { Protocol = "host", Operations = AiGuardOperations.Chat, Media = AiGuardMedia.Image };
        Assert.That((await filter.DenialAsync(prompt))?.Detail, Does.Contain("Files"));
        Assert.That((await filter.DenialAsync(FilterContexts.Chat("m", AiGuardOperations.Chat, "f")))?.Detail, Does.Contain("Tools"));
    }

    [Test]
    public async Task OnRequest_Nothing_IsNotKnown()
    {
        var filter = new OperationsFilter(new OperationsOptions { Allowed = AiGuardOperations.All });
        Assert.That(await filter.DenialAsync(AiGuardPrompt.Empty), Is.Not.Null);
        Assert.That(await filter.DenialAsync(AiGuardPrompt.Unread), Is.Not.Null);
    }

    [Test]
    public void AllowOperations_Configuration_Replaces()
    {
        using var services = PolicyServices.Build(
            policy => policy.AllowOperations(AiGuardOperations.Chat).AllowOperations(AiGuardOperations.Tools), ("AllowOperations:Allowed", "Embeddings, Files"));
        Assert.That(services.Filter("AllowOperations").Stage.NeedsPrompt, Is.True);
        Assert.That(
            services.GetRequiredService<IOptionsMonitor<OperationsOptions>>().Get(PolicyServices.Policy).Allowed,
            Is.EqualTo(AiGuardOperations.Embeddings | AiGuardOperations.Files));
    }

    [TestCase(AiGuardOperations.None)]
    [TestCase(AiGuardOperations.Connection)]
    [TestCase((AiGuardOperations)1024)]
    public void AllowOperations_NoneOrUnknown_FailsTheStart(AiGuardOperations operations)
    {
        using var services = PolicyServices.Build(policy => policy.AllowOperations(operations));
        Assert.That(() => services.Filter("AllowOperations"), Throws.TypeOf<OptionsValidationException>().With.Message.Contains("AllowOperations.Allowed"));
    }
}
