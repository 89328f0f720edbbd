using AiApiGuard.Filters.OutputFiltering.PersonalData;
using AiApiGuard.TestUtilities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Tests.Filters.OutputFiltering.PersonalData;

internal sealed class PersonalDataFilterTests
{
    private const string Text = "Mail ada@example.com. Card 4111 1111 1111 1111, ring +1 617 541 0432!";

    [Test]
    public async Task OnResponse_CutAnywhere_RedactsTheSame()
    {
        var filter = new PersonalDataFilter(new PersonalDataOptions());
        foreach (var pieces in Cuts.All(Text).Concat(Cuts.Sizes(Text, 20)))
        {
            var run = await TextFilterDriver.RunAsync(filter, pieces);

            const string Expected = "Mail [EMAIL]. Card [CREDIT_CARD], ring [PHONE]!";
            Assert.That(run.Released, Is.EqualTo(Expected), () => string.Join("|", pieces));
            Assert.That(run.Findings.Select(finding => finding.Code), Is.EqualTo(["email", "credit_card", "phone"]));
        }
    }

    [Test]
    public async Task OnResponse_Value_IsReportedWithoutIt()
    {
        var filter = new PersonalDataFilter(new PersonalDataOptions());

        var run = await TextFilterDriver.RunAsync(filter, ["ada@example.com"]);

        var expected = new AiGuardFinding("email", AiGuardSeverity.Medium) { Direction = AiGuardDirection.Response, IsEdit = true };
        Assert.That(run.Findings, Is.EqualTo([expected with { Filter = run.Findings[0].Filter }]));
    }

    [Test]
    public async Task OnResponse_OnlySomeEntities_LeavesTheRest()
    {
        var options = new PersonalDataOptions { Replacement = "<{0}>" };
        options.Entities.Add("phone");

        var run = await TextFilterDriver.RunAsync(new PersonalDataFilter(options), [Text]);

        Assert.That(run.Released, Is.EqualTo(Text.Replace("+1 617 541 0432", "<PHONE>", StringComparison.Ordinal)));
    }

    [Test]
    public async Task OnResponse_NothingToFind_LeavesTextAsItIs()
    {
        const string Clean = "Version 1.2.3.4 of 2024-05-17 has 255,084,182 lines \uD83D\uDE00.";

        var filter = new PersonalDataFilter(new PersonalDataOptions());

        var run = await TextFilterDriver.RunAsync(filter, [.. Clean.Select(c => c.ToString())]);

        Assert.That(run.Released, Is.EqualTo(Clean));
        Assert.That(run.Findings, Is.Empty);
    }

    [TestCase(AiGuardDirection.Response, "ada@example.com", 0)]
    [TestCase(AiGuardDirection.Request, "ada@example.com", 1)]
    [TestCase(AiGuardDirection.Both, "ada@example.com", 1)]
    public async Task OnRequest_Direction_SaysWhetherItIsInspected(AiGuardDirection direction, string text, int edits)
    {
        var window = new AiGuardTextWindow(text, AiGuardDirection.Request);
        var context = new AiGuardContext(new ServiceCollection().BuildServiceProvider(), "test");
        var filter = new PersonalDataFilter(new PersonalDataOptions { Direction = direction });

        await filter.OnResponseAsync(context, window, CancellationToken.None);

        Assert.That(window.Edits, Has.Count.EqualTo(edits));
        Assert.That(context.Findings, Has.Count.EqualTo(edits));
    }

    [Test]
    public void Options_UnknownEntity_FailsAndNamesTheKnownOnes()
    {
        var options = new PersonalDataOptions();
        options.Entities.Add("emial");

        var result = new PersonalDataOptionsRulesValidator().Validate("chat", options);

        Assert.That(result.FailureMessage, Does.Contain("'emial'").And.Contain("'chat'").And.Contain("Known are: ").And.Contain("us_ssn"));
    }

    [TestCase(AiGuardDirection.None)]
    [TestCase((AiGuardDirection)7)]
    public void Options_NoDirection_Fails(AiGuardDirection direction)
    {
        var result = new PersonalDataOptionsRulesValidator().Validate("chat", new PersonalDataOptions { Direction = direction });

        Assert.That(result.Failed, Is.True);
    }

    [Test]
    public void RedactPii_Configuration_SaysWhatIsRedacted()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Policies:chat:RedactPii:Entities:0"] = "iban",
            ["Policies:chat:RedactPii:Direction"] = "Both",
            ["Policies:chat:RedactPii:Replacement"] = "***",
        }).Build();
        var services = new ServiceCollection();
        services.AddAiGuard(configuration).AddPolicy("chat", policy => policy.RedactPii().DetectSecrets());

        using var provider = services.BuildServiceProvider();
        var options = provider.GetRequiredService<IOptionsFactory<PersonalDataOptions>>().Create("chat");

        Assert.That(options.Entities, Is.EqualTo(["iban"]));
        Assert.That(options.Direction, Is.EqualTo(AiGuardDirection.Both));
        Assert.That(options.Replacement, Is.EqualTo("***"));
    }

    [Test]
    public void RedactPii_Services_HoldBothValidators()
    {
        var services = new ServiceCollection();
        services.AddAiGuard().AddPolicy("chat", policy => policy.RedactPii(options => options.Entities.Add("emial")));

        using var provider = services.BuildServiceProvider();
        var factory = provider.GetRequiredService<IOptionsFactory<PersonalDataOptions>>();

        Assert.That(() => factory.Create("chat"), Throws.TypeOf<OptionsValidationException>().With.Message.Contains("Known are"));
    }
}
