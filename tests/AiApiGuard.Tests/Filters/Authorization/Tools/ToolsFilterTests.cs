using AiApiGuard.Filters.Authorization.Tools;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Tests.Filters.Authorization.Tools;

public sealed class ToolsFilterTests
{
    [TestCase("get_weather", false)]
    [TestCase("GET_weather", false)]
    [TestCase("delete_all", true)]
    [TestCase("get_weather ", true)]
    [TestCase("get_\u0443eather", true)]
    [TestCase("get%5Fweather", true)]
    [TestCase("web_search_20250305", false)]
    [TestCase("web_search_preview_2025_03_11", true)]
    [TestCase("?", true)]
    public async Task OnRequest_Allowed_OnlyTheListed(string tool, bool isDenied)
    {
        var options = new ToolsOptions { Patterns = { "get_*", "web_search" } };
        var denial = await new ToolsFilter(options).DenialAsync(FilterContexts.Chat(tools: ["get_time", tool]));
        Assert.That((denial?.StatusCode, denial?.ReasonCode), Is.EqualTo(isDenied ? ((int?)403, "tool_not_allowed") : (null, null)));
        Assert.That(denial?.Detail ?? "", Does.Not.Contain("get_").And.Not.Contain("web_search"));
    }

    [TestCase("get_weather", false)]
    [TestCase("computer_20250124", true)]
    [TestCase("Computer", true)]
    [TestCase("googleSearch", true)]
    [TestCase("google_search", true)]
    [TestCase("get_weather\u200B", true)]
    [TestCase("?", true)]
    public async Task OnRequest_Denied_AllButTheListed(string tool, bool isDenied)
    {
        var options = new ToolsOptions { DeniedPatterns = { "computer*", "google_search" } };
        Assert.That(await new ToolsFilter(options).DenialAsync(FilterContexts.Chat(tools: [tool])) is not null, Is.EqualTo(isDenied));
    }

    [Test]
    public async Task OnRequest_DeniedAndAllowed_IsDenied()
    {
        var filter = new ToolsFilter(new ToolsOptions { Patterns = { "*" }, DeniedPatterns = { "delete_*" } });
        Assert.That(await filter.DenialAsync(FilterContexts.Chat(tools: ["delete_all"])), Is.Not.Null);
        Assert.That(await filter.DenialAsync(FilterContexts.Chat(tools: ["read"])), Is.Null);
    }

    [Test]
    public async Task OnRequest_NoTool_IsAllowed_UnlessNobodyKnows()
    {
        var filter = new ToolsFilter(new ToolsOptions { DeniedPatterns = { "*" } });
        Assert.That(await filter.DenialAsync(FilterContexts.Chat()), Is.Null);
        Assert.That(await filter.DenialAsync(AiGuardPrompt.Empty), Is.Null);
        Assert.That(await filter.DenialAsync(AiGuardPrompt.Unread), Is.Not.Null);
        Assert.That(await filter.DenialAsync(new AiGuardPrompt([])), Is.Not.Null);
    }

    [Test]
    public void AllowTools_Configuration_ReplacesTheLists()
    {
        using var services = PolicyServices.Build(
            policy => policy.AllowTools("a").DenyTools("b").AllowTools("c"), ("AllowTools:Patterns:0", "d"), ("AllowTools:DeniedPatterns:0", "e"));
        Assert.That(services.Filter("AllowTools").Stage.NeedsPrompt, Is.True);
        var options = services.GetRequiredService<IOptionsMonitor<ToolsOptions>>().Get(PolicyServices.Policy);
        Assert.That((options.Patterns.Single(), options.DeniedPatterns.Single()), Is.EqualTo(("d", "e")));
    }

    [Test]
    public void AllowTools_NoneOrEmpty_FailsTheStart()
    {
        using var none = PolicyServices.Build(policy => policy.AllowTools());
        using var empty = PolicyServices.Build(policy => policy.AllowTools(" "));
        using var emptyDenied = PolicyServices.Build(policy => policy.DenyTools(""));
        using var emptied = PolicyServices.Build(policy => policy.AllowTools("a").DenyTools("b"), ("AllowTools:Patterns", ""));
        foreach (var services in new[] { none, empty, emptyDenied, emptied })
            Assert.That(() => services.Filter("AllowTools"), Throws.TypeOf<OptionsValidationException>().With.Message.Contains("AllowTools."));
    }
}
