using AiApiGuard.Inspection;
using AiApiGuard.Filters.OutputFiltering;
using AiApiGuard.Filters.OutputFiltering.PersonalData;
using AiApiGuard.Filters.OutputFiltering.Secrets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Tests.Filters.OutputFiltering;

internal sealed class ValueOptionsTests
{
    [Test]
    public void RedactPii_Configuration_SaysAll()
    {
        var options = Create<PersonalDataOptions>(policy => policy.RedactPii(), new()
        {
            ["RedactPii:Direction"] = "Both",
            ["RedactPii:Action"] = "Report",
            ["RedactPii:Actions:email"] = "Pseudonymize",
            ["RedactPii:Actions:Credit_Card"] = "Partial",
            ["RedactPii:Response:Action"] = "Redact",
            ["RedactPii:Response:Actions:phone"] = "Ignore",
            ["RedactPii:Numbered"] = "true",
            ["RedactPii:HashKey"] = "0123456789abcdef",
            ["RedactPii:MinScore"] = "0.5",
            ["RedactPii:Pseudonyms:Style"] = "SameFormat",
            ["RedactPii:Pseudonyms:ConversationHeader"] = "X-Conversation",
            ["RedactPii:Pseudonyms:Lifetime"] = "00:10:00",
            ["RedactPii:Pseudonyms:MaxValues"] = "50",
        });

        Assert.That(options.ActionOf("email", AiGuardDirection.Request), Is.EqualTo(AiGuardValueAction.Pseudonymize));
        Assert.That(options.ActionOf("credit_card", AiGuardDirection.Request), Is.EqualTo(AiGuardValueAction.Partial));
        Assert.That(options.ActionOf("phone", AiGuardDirection.Request), Is.EqualTo(AiGuardValueAction.Report));
        Assert.That(options.ActionOf("phone", AiGuardDirection.Response), Is.EqualTo(AiGuardValueAction.Ignore));
        Assert.That(options.ActionOf("email", AiGuardDirection.Response), Is.EqualTo(AiGuardValueAction.Redact));
        Assert.That((options.Numbered, options.HashKey, options.MinScore), Is.EqualTo((true, "0123456789abcdef", 0.5)));
        Assert.That(
            (options.Pseudonyms.Style, options.Pseudonyms.ConversationHeader, options.Pseudonyms.Lifetime, options.Pseudonyms.MaxValues),
            Is.EqualTo((AiGuardPseudonymStyle.SameFormat, "X-Conversation", TimeSpan.FromMinutes(10), 50)));
    }

    [TestCase("RedactPii:Actions:emial", "Redact", "'emial'")]
    [TestCase("RedactPii:Request:Action", "Redact", "has no effect")]
    [TestCase("RedactPii:Response:Action", "Pseudonymize", "turns back")]
    [TestCase("RedactPii:Action", "Pseudonymize", "must be Request or Both")]
    [TestCase("RedactPii:Actions:email", "Hash", "HashKey")]
    [TestCase("RedactPii:Response:Action", "17", "not known")]
    [TestCase("RedactPii:MinScore", "1.5", "MinScore")]
    [TestCase("RedactPii:Pseudonyms:MaxValues", "0", "MaxValues")]
    [TestCase("RedactPii:Pseudonyms:Lifetime", "2.00:00:00", "Lifetime")]
    [TestCase("RedactPii:Pseudonyms:ConversationHeader", "a b", "ConversationHeader")]
    public void RedactPii_WrongConfiguration_IsNamed(string key, string value, string message) =>
        Assert.That(
            () => Create<PersonalDataOptions>(policy => policy.RedactPii(), new() { [key] = value }),
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains(message));

    [Test]
    public void RedactPii_NumberedWithoutPlace_Fails() =>
        Assert.That(
            () => Create<PersonalDataOptions>(policy => policy.RedactPii(options => (options.Numbered, options.Replacement) = (true, "***")), []),
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains("{0}"));

    [Test]
    public void DetectSecrets_Entities_AreItsOwn()
    {
        Assert.That(
            () => Create<SecretOptions>(policy => policy.DetectSecrets(), new() { ["DetectSecrets:Actions:email"] = "Deny" }),
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains("Known are: password, secret, url"));
        var options = Create<SecretOptions>(policy => policy.DetectSecrets(), new() { ["DetectSecrets:Actions:password"] = "Deny" });
        Assert.That(options.ActionOf("password", AiGuardDirection.Response), Is.EqualTo(AiGuardValueAction.Deny));
    }

    [Test]
    public void RedactPii_Default_LeavesOutWhatIsOptIn() =>
        Assert.That(TextScanners.BuiltIn.PersonalData, Has.None.AnyOf("person", "address", "org", "location", "secret").And.Contains("email"));

    private static TOptions Create<TOptions>(Action<AiApiGuard.DependencyInjection.AiGuardPolicyBuilder> policy, Dictionary<string, string?> settings)
        where TOptions : class
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create("Policies:chat:" + pair.Key, pair.Value))).Build();
        var services = new ServiceCollection();
        services.AddAiGuard(configuration).AddPolicy("chat", policy);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptionsFactory<TOptions>>().Create("chat");
    }
}
