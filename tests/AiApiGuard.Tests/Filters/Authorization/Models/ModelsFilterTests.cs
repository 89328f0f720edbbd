using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.Authorization.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Tests.Filters.Authorization.Models;

public sealed class ModelsFilterTests
{
    private static readonly ServiceProvider None = new ServiceCollection().BuildServiceProvider();

    [TestCase("gpt-4o", false)]
    [TestCase("Claude-3", false)]
    [TestCase("llama", true)]
    [TestCase("", true)]
    [TestCase(null, true)]
    public async Task OnRequest_Model_IsAllowedByAnyPattern(string? model, bool isDenied)
    {
        var denial = await DenialAsync(new ModelsOptions { Patterns = { "gpt-*", "claude-*" } }, "openai.chat", model);
        Assert.That(denial is not null, Is.EqualTo(isDenied));
    }

    [Test]
    public async Task OnRequest_OtherModel_IsDeniedWithoutNamingIt()
    {
        var denial = (await DenialAsync(new ModelsOptions { Patterns = { "gpt-*" } }, "openai.chat", "llama-secret"))!;
        Assert.Multiple(() =>
        {
            Assert.That(denial.StatusCode, Is.EqualTo(403));
            Assert.That(denial.ReasonCode, Is.EqualTo("model_not_allowed"));
            Assert.That(denial.Field, Is.EqualTo("model"));
            Assert.That(denial.Detail, Does.Not.Contain("llama").And.Not.Contain("gpt"));
        });
    }

    [TestCase("openai.chat", null, false)]
    [TestCase("openai.chat", "", false)]
    [TestCase("openai.chat", "llama", true)]
    [TestCase(null, null, true)]
    public async Task OnRequest_AllowUnspecified_AllowsOnlyARecognisedBodyWithoutModel(
        string? protocol, string? model, bool isDenied)
    {
        var denial = await DenialAsync(new ModelsOptions { Patterns = { "gpt-*" }, AllowUnspecified = true }, protocol, model);
        Assert.That(denial is not null, Is.EqualTo(isDenied));
    }

    [TestCase(256, false)]
    [TestCase(257, true)]
    [TestCase(1_000_000, true)]
    public async Task OnRequest_OverLongName_IsDeniedWhateverThePatterns(int length, bool isDenied)
    {
        var denial = await DenialAsync(new ModelsOptions { Patterns = { "*" } }, "openai.chat", new string('a', length));
        Assert.That(denial is not null, Is.EqualTo(isDenied));
    }

    [Test]
    public void AllowModels_InAPolicy_RunsAfterTheBodyIsReadAndBeforeInputValidation()
    {
        using var services = PolicyServices.Build(policy => policy.AllowModels("gpt-*"));
        var stage = services.Filter("AllowModels").Stage;
        Assert.That(stage.NeedsPrompt, Is.True);
        Assert.That(stage, Is.LessThan(AiGuardStage.InputValidation));
    }

    [Test]
    public void AllowModels_Twice_AllowsBoth() =>
        Assert.That(Patterns(policy => policy.AllowModels("a").AllowModels("b")), Is.EqualTo(new[] { "a", "b" }));

    [Test]
    public void AllowModels_Configuration_ReplacesTheList() => Assert.That(
        Patterns(
            policy => policy.AllowModels("a", "b", "c"),
            ("AllowModels:Patterns:0", "d"), ("AllowModels:AllowUnspecified", "true")),
        Is.EqualTo(new[] { "d" }));

    [TestCase]
    [TestCase("")]
    [TestCase("gpt-*", " ")]
    public void AllowModels_NoneOrEmpty_FailsTheStart(params string[] patterns)
    {
        using var services = PolicyServices.Build(policy => policy.AllowModels(patterns));
        Assert.That(
            () => services.Filter("AllowModels"),
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains("AllowModels.Patterns"));
    }

    [TestCase("gpt-4o", true)]
    [TestCase("gpt-4o-mini", false)]
    [TestCase("gpt-4o-mini ", true)]
    [TestCase("o1", true)]
    public async Task OnRequest_DeniedAndAllowed_IsDenied(string model, bool isDenied)
    {
        var options = new ModelsOptions { Patterns = { "gpt-*" }, DeniedPatterns = { "gpt-4o" } };
        Assert.That(await DenialAsync(options, "openai.chat", model) is not null, Is.EqualTo(isDenied));
    }

    [TestCase("openai.chat", "o1", false)]
    [TestCase("openai.chat", "gpt-4o", true)]
    [TestCase("openai.chat", null, true)]
    [TestCase(null, null, true)]
    public async Task OnRequest_OnlyDenied_AllowsTheRest(string? protocol, string? model, bool isDenied) =>
        Assert.That(await DenialAsync(new ModelsOptions { DeniedPatterns = { "gpt-*" } }, protocol, model) is not null, Is.EqualTo(isDenied));

    [Test]
    public async Task OnRequest_FallbackModel_IsDeniedLikeTheFirst()
    {
        var prompt = new AiGuardPrompt([]) { Protocol = "openai.chat", Model = "gpt-4o-mini", FallbackModels = ["gpt-4o-mini", "o1"] };
        var filter = new ModelsFilter(new ModelsOptions { Patterns = { "gpt-*" } }, ModelAliases.None);
        Assert.That((await filter.OnRequestAsync(new AiGuardContext(None, "test", prompt), CancellationToken.None)).IsDenied, Is.True);
    }

    [Test]
    public void DenyModels_InAPolicy_IsTheSameFilter()
    {
        using var services = PolicyServices.Build(policy => policy.DenyModels("a").AllowModels("*").DenyModels("b"));
        Assert.That(services.Filter("AllowModels").Stage.NeedsPrompt, Is.True);
        Assert.That(
            services.GetRequiredService<IOptionsMonitor<ModelsOptions>>().Get(PolicyServices.Policy).DeniedPatterns, Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public void DenyModels_Configuration_ReplacesTheList()
    {
        using var services = PolicyServices.Build(policy => policy.DenyModels("a", "b"), ("AllowModels:DeniedPatterns:0", "c"));
        Assert.That(
            services.GetRequiredService<IOptionsMonitor<ModelsOptions>>().Get(PolicyServices.Policy).DeniedPatterns, Is.EqualTo(new[] { "c" }));
    }

    [TestCase(" ")]
    [TestCase("*")]
    public void DenyModels_EmptyOrAll_FailsTheStart(string pattern)
    {
        using var services = PolicyServices.Build(policy => policy.DenyModels(pattern));
        Assert.That(
            () => services.Filter("AllowModels"), Throws.TypeOf<OptionsValidationException>().With.Message.Contains("AllowModels.DeniedPatterns"));
    }

    [Test]
    public void AllowModels_ListEmptiedByConfiguration_FailsTheStartAlsoBesideADeniedOne()
    {
        using var services = PolicyServices.Build(policy => policy.AllowModels("a").DenyModels("b"), ("AllowModels:Patterns", ""));
        Assert.That(() => services.Filter("AllowModels"), Throws.TypeOf<OptionsValidationException>().With.Message.Contains("AllowModels.Patterns"));
    }

    private static IList<string> Patterns(Action<AiGuardPolicyBuilder> configure, params (string, string)[] settings)
    {
        using var services = PolicyServices.Build(configure, settings);
        return services.GetRequiredService<IOptionsMonitor<ModelsOptions>>().Get(PolicyServices.Policy).Patterns;
    }

    private static async Task<AiGuardDenial?> DenialAsync(ModelsOptions options, string? protocol, string? model)
    {
        var context = new AiGuardContext(None, "test", new AiGuardPrompt([]) { Protocol = protocol, Model = model });
        return (await new ModelsFilter(options, ModelAliases.None).OnRequestAsync(context, CancellationToken.None)).Denial;
    }
}
