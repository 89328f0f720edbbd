using AiApiGuard.Filters.Authorization.Parameters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Tests.Filters.Authorization.Parameters;

public sealed class ParametersFilterTests
{
    [TestCase(1000L, false, false)]
    [TestCase(1001L, false, true)]
    [TestCase(long.MaxValue, true, true)]
    [TestCase(null, false, true)]
    [TestCase(null, true, false)]
    [TestCase(0L, false, false)]
    [TestCase(-1L, false, true)]
    public async Task OnRequest_MaxOutputTokens_HasACeiling(long? asked, bool allowUnspecified, bool isDenied)
    {
        var options = new ParametersOptions { MaxOutputTokens = 1000, AllowUnspecifiedMaxOutputTokens = allowUnspecified };
        var denial = await new ParametersFilter(options).DenialAsync(new AiGuardPrompt([]) { Protocol = "p", MaxOutputTokens = asked });
        Assert.That(denial?.Field, Is.EqualTo(isDenied ? "max_tokens" : null));
        Assert.That((denial?.StatusCode, denial?.ReasonCode), Is.EqualTo(isDenied ? ((int?)400, "parameter_not_allowed") : (null, null)));
    }

    [TestCase(0.7, null)]
    [TestCase(0.70001, "temperature")]
    [TestCase(double.PositiveInfinity, "temperature")]
    [TestCase(null, null)]
    public async Task OnRequest_Temperature_HasACeiling(double? asked, string? field) => Assert.That(
        (await new ParametersFilter(new() { MaxTemperature = 0.7 }).DenialAsync(new AiGuardPrompt([]) { Protocol = "p", Temperature = asked }))?.Field,
        Is.EqualTo(field));

    [TestCase(2, null)]
    [TestCase(3, "n")]
    public async Task OnRequest_ChoiceCount_HasACeiling(int asked, string? field) => Assert.That(
        (await new ParametersFilter(new() { MaxChoiceCount = 2 }).DenialAsync(new AiGuardPrompt([]) { Protocol = "p", ChoiceCount = asked }))?.Field,
        Is.EqualTo(field));

    [TestCase(true, null)]
    [TestCase(false, "logprobs")]
    public async Task OnRequest_LogProbs_CanBeOff(bool isAllowed, string? field) => Assert.That(
        (await new ParametersFilter(new() { AllowLogProbs = isAllowed }).DenialAsync(new AiGuardPrompt([]) { Protocol = "p", LogProbs = true }))?.Field,
        Is.EqualTo(field));

    [Test]
    public async Task OnRequest_NothingSentOrNothingUnderstood_IsAllowedOrDenied()
    {
        var filter = new ParametersFilter(new() { MaxOutputTokens = 10 });
        Assert.That(await filter.DenialAsync(AiGuardPrompt.Empty), Is.Null);
        Assert.That((await filter.DenialAsync(AiGuardPrompt.Unread))?.ReasonCode, Is.EqualTo("parameter_not_allowed"));
    }

    [Test]
    public void LimitParameters_Configuration_Replaces()
    {
        using var services = PolicyServices.Build(
            policy => policy.LimitParameters(o => o.MaxOutputTokens = 10),
            ("LimitParameters:MaxOutputTokens", "20"), ("LimitParameters:MaxTemperature", "0.5"), ("LimitParameters:AllowLogProbs", "false"));
        Assert.That(services.Filter("LimitParameters").Stage.NeedsPrompt, Is.True);
        var options = services.GetRequiredService<IOptionsMonitor<ParametersOptions>>().Get(PolicyServices.Policy);
        Assert.That((options.MaxOutputTokens, options.MaxTemperature, options.AllowLogProbs), Is.EqualTo(((long?)20, (double?)0.5, false)));
    }

    private static readonly Action<ParametersOptions>[] Wrong =
    [
        _ => { },
        o => o.MaxOutputTokens = 0,
        o => o.MaxTemperature = -1,
        o => o.MaxChoiceCount = 0,
        o => (o.AllowUnspecifiedMaxOutputTokens, o.AllowLogProbs) = (true, false),
    ];

    [TestCaseSource(nameof(Wrong))]
    public void LimitParameters_NothingOrOutOfRange_FailsTheStart(Action<ParametersOptions> configure)
    {
        using var services = PolicyServices.Build(policy => policy.LimitParameters(configure));
        Assert.That(() => services.Filter("LimitParameters"), Throws.TypeOf<OptionsValidationException>());
    }
}
