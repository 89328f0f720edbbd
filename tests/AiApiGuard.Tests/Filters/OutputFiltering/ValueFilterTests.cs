using AiApiGuard.Filters.OutputFiltering;
using AiApiGuard.Filters.OutputFiltering.PersonalData;
using AiApiGuard.Filters.OutputFiltering.Secrets;
using AiApiGuard.TestUtilities;
using AiApiGuard.Tests.Inspection.Secrets;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Tests.Filters.OutputFiltering;

internal sealed class ValueFilterTests
{
    private const string Text = "Mail ada@example.com or ADA@example.com, card 4111 1111 1111 1111.";

    [TestCase(AiGuardValueAction.Redact, "Mail [EMAIL] or [EMAIL], card [CREDIT_CARD].")]
    [TestCase(AiGuardValueAction.Partial, "Mail a***@example.com or A***@example.com, card ****1111.")]
    [TestCase(AiGuardValueAction.Report, Text)]
    [TestCase(AiGuardValueAction.Ignore, Text)]
    public async Task Inspect_Action_IsTheSameInBothDirectionsAndAtEveryCut(AiGuardValueAction action, string expected)
    {
        var filter = new PersonalDataFilter(new PersonalDataOptions { Direction = AiGuardDirection.Both, Action = action });
        string[] codes = action == AiGuardValueAction.Ignore ? [] : ["email", "email", "credit_card"];
        var prompt = await AskAsync(filter, NewContext(Text));
        Assert.That(prompt.Sent, Is.EqualTo([expected]));
        Assert.That(prompt.Context.Findings.Select(finding => finding.Code), Is.EqualTo(codes));

        foreach (var pieces in Cuts.All(Text, pairsUpTo: 0).Concat(Cuts.Sizes(Text, 12)))
        {
            var run = await TextFilterDriver.RunAsync(filter, pieces);
            Assert.That(run.Released, Is.EqualTo(expected), () => string.Join("|", pieces));
            Assert.That(run.Findings.Select(finding => finding.Code), Is.EqualTo(codes));
        }
    }

    [Test]
    public async Task Inspect_Numbered_GivesTheSameValueTheSameNumberInPromptAndAnswer()
    {
        var filter = new PersonalDataFilter(new PersonalDataOptions { Direction = AiGuardDirection.Both, Numbered = true });
        foreach (var pieces in Cuts.All("Bob bob@x.org, ada ada@EXAMPLE.com, bob@x.org", pairsUpTo: 0))
        {
            var asked = await AskAsync(filter, NewContext(Text));
            var run = await TextFilterDriver.RunAsync(filter, pieces, asked.Context);

            Assert.That(asked.Sent, Is.EqualTo(["Mail [EMAIL_1] or [EMAIL_1], card [CREDIT_CARD_1]."]));
            Assert.That(run.Released, Is.EqualTo("Bob [EMAIL_2], ada [EMAIL_1], [EMAIL_2]"), () => string.Join("|", pieces));
        }
    }

    [Test]
    public async Task Inspect_Hash_IsTheSameForTheSameValueAndKey()
    {
        var first = await TextFilterDriver.RunAsync(Hashing("0123456789abcdef"), [Text]);
        var second = await TextFilterDriver.RunAsync(Hashing("0123456789abcdef"), [.. Text.Select(c => c.ToString())]);
        var other = await TextFilterDriver.RunAsync(Hashing("fedcba9876543210"), [Text]);

        Assert.That(first.Released, Does.Match(@"^Mail \[EMAIL:([0-9a-f]{16})\] or \[EMAIL:\1\], card \[CREDIT_CARD:[0-9a-f]{16}\]\.$"));
        Assert.That(second.Released, Is.EqualTo(first.Released));
        Assert.That(other.Released, Is.Not.EqualTo(first.Released));

        static PersonalDataFilter Hashing(string key) => new(new PersonalDataOptions { Action = AiGuardValueAction.Hash, HashKey = key });
    }

    [Test]
    public async Task Inspect_Deny_DeniesBeforeTheValueIsReleased()
    {
        var options = new PersonalDataOptions { Direction = AiGuardDirection.Both };
        options.Actions["credit_card"] = AiGuardValueAction.Deny;
        var filter = new PersonalDataFilter(options);

        var asked = await AskAsync(filter, NewContext(Text));
        Assert.That(asked.Decision.Denial, Is.EqualTo(new AiGuardDenial("pii_denied") { Detail = asked.Decision.Denial!.Detail }));
        foreach (var pieces in Cuts.All(Text, pairsUpTo: 0))
        {
            var run = await TextFilterDriver.RunAsync(filter, pieces);
            Assert.That(run.Decision.Denial?.ReasonCode, Is.EqualTo("pii_denied"));
            Assert.That("Mail [EMAIL] or [EMAIL], card ", Does.StartWith(run.Released));
        }
    }

    [Test]
    public async Task Inspect_DirectionsDiffer_EachHasItsOwn()
    {
        var options = new PersonalDataOptions { Direction = AiGuardDirection.Both, Action = AiGuardValueAction.Partial };
        options.Request.Action = AiGuardValueAction.Redact;
        options.Response.Actions["email"] = AiGuardValueAction.Report;
        var filter = new PersonalDataFilter(options);

        var asked = await AskAsync(filter, NewContext(Text));
        var run = await TextFilterDriver.RunAsync(filter, [Text]);

        Assert.That(asked.Sent, Is.EqualTo(["Mail [EMAIL] or [EMAIL], card [CREDIT_CARD]."]));
        Assert.That(run.Released, Is.EqualTo("Mail ada@example.com or ADA@example.com, card ****1111."));
    }

    [Test]
    public async Task Inspect_Redactor_WritesWhatStandsThere()
    {
        var options = new PersonalDataOptions();
        options.UseRedactor("email", static value => $"<{value.Length}>");

        var run = await TextFilterDriver.RunAsync(new PersonalDataFilter(options), [Text]);

        Assert.That(run.Released, Is.EqualTo("Mail <15> or <15>, card [CREDIT_CARD]."));
    }

    [Test]
    public async Task Inspect_MinScoreAboveAll_LeavesTheText()
    {
        var run = await TextFilterDriver.RunAsync(new SecretFilter(new SecretOptions { MinScore = 1, Action = AiGuardValueAction.Deny }), ["A key: none"]);

        Assert.That(run.Released, Is.EqualTo("A key: none"));
    }

    [Test]
    public async Task Inspect_SecretDenied_HasItsOwnReason()
    {
        var run = await TextFilterDriver.RunAsync(new SecretFilter(new SecretOptions { Action = AiGuardValueAction.Deny }), ["Key ghp" + "_" + SampleKeys.Body(36)]);

        Assert.That(run.Decision.Denial?.ReasonCode, Is.EqualTo("secret_denied"));
    }

    internal static AiGuardContext NewContext(params string[] prompt) => new(
        new ServiceCollection().BuildServiceProvider(),
        "test",
        new AiGuardPrompt([.. prompt.Select(text => new AiGuardTextWindow(text, AiGuardDirection.Request, new(AiGuardRole.User, AiGuardOrigin.User, "prompt")))]));

    /// <summary>Runs the request phase, and returns what the endpoint would receive.</summary>
    internal static async Task<(AiGuardContext Context, AiGuardDecision Decision, string[] Sent)> AskAsync(AiGuardTextFilter filter, AiGuardContext context)
    {
        var decision = await filter.OnRequestAsync(context, CancellationToken.None);
        return (context, decision, [.. context.Prompt.Texts.Select(Apply)]);
    }

    private static string Apply(AiGuardTextWindow window)
    {
        var text = window.Text.ToString();
        foreach (var edit in window.Edits.Reverse())
            text = text.Remove(edit.Start, edit.Length).Insert(edit.Start, edit.Replacement);
        return text;
    }
}
