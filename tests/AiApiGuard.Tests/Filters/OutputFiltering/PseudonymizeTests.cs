using System.Security.Claims;
using AiApiGuard.Filters.OutputFiltering;
using AiApiGuard.Filters.OutputFiltering.PersonalData;
using AiApiGuard.Filters.OutputFiltering.Secrets;
using AiApiGuard.State.Pseudonyms;
using AiApiGuard.TestUtilities;
using AiApiGuard.Tests.Inspection.Secrets;

namespace AiApiGuard.Tests.Filters.OutputFiltering;

internal sealed class PseudonymizeTests
{
    private static readonly string[] Values =
    [
        "ada@corp.example.com", "+1 617 541 0432", "4111 1111 1111 1111", "DE89 3704 0044 0532 0130 00", "536-90-4399", "81.2.69.142",
    ];

    [Test]
    public async Task RoundTrip_EveryValue_IsTheOriginalAtEveryCut(
        [ValueSource(nameof(Values))] string value, [Values] AiGuardPseudonymStyle style)
    {
        var filter = NewFilter(style);
        var asked = await ValueFilterTests.AskAsync(filter, ValueFilterTests.NewContext($"I am on {value}, twice: {value}."));
        Assert.That(asked.Sent[0], Does.Not.Contain(value));

        var answer = "Your " + asked.Sent[0]["I am on ".Length..] + " ok";
        foreach (var pieces in Cuts.All(answer, pairsUpTo: 0).Concat(Cuts.Sizes(answer, 12)))
        {
            var run = await TextFilterDriver.RunAsync(filter, pieces, asked.Context);
            Assert.That(run.Released, Is.EqualTo($"Your {value}, twice: {value}. ok"), () => string.Join("|", pieces));
            Assert.That(run.LongestHold, Is.LessThanOrEqualTo(64));
        }
    }

    [Test]
    public async Task Answer_OtherValuesThanThePrompts_AreRedactedAtEveryCut([Values] AiGuardPseudonymStyle style)
    {
        var filter = NewFilter(style);
        var asked = await ValueFilterTests.AskAsync(filter, ValueFilterTests.NewContext("Mine: ada@corp.example.com 4111 1111 1111 1111"));
        var sent = asked.Sent[0]["Mine: ".Length..];

        var answer = $"{sent}, bob@x.org{sent} 5555 5555 5555 4444/{sent}x";
        var whole = (await TextFilterDriver.RunAsync(filter, [answer], asked.Context)).Released;
        Assert.That(whole, Does.StartWith("ada@corp.example.com 4111 1111 1111 1111, ").And.Not.Contain("bob").And.Not.Contain("5555 5555"));
        foreach (var pieces in Cuts.All(answer, pairsUpTo: 0).Concat(Cuts.Sizes(answer, 20)))
        {
            var run = await TextFilterDriver.RunAsync(filter, pieces, asked.Context);
            Assert.That(run.Released, Is.EqualTo(whole), () => string.Join("|", pieces));
        }
    }

    [TestCase("Half of it: <EMAIL_", "Half of it: <EMAIL_")]
    [TestCase("<EMAIL_2> <EMAIL_3> <PHONE_1> spelled E M A I L", "<EMAIL_2> <EMAIL_3> <PHONE_1> spelled E M A I L")]
    [TestCase("<EMAIL_1> ada@corp.example.com", "ada@corp.example.com ada@corp.example.com")]
    public async Task Answer_WhatIsNoPseudonymOfTheExchange_StaysAsItIs(string answer, string expected)
    {
        var filter = NewFilter();
        var asked = await ValueFilterTests.AskAsync(filter, ValueFilterTests.NewContext("ada@corp.example.com"));

        foreach (var pieces in Cuts.All(answer, pairsUpTo: 0))
            Assert.That((await TextFilterDriver.RunAsync(filter, pieces, asked.Context)).Released, Is.EqualTo(expected));
    }

    [Test]
    public async Task Answer_PseudonymThatTheClientTyped_IsNobodysValue()
    {
        var filter = NewFilter();
        var asked = await ValueFilterTests.AskAsync(filter, ValueFilterTests.NewContext("Repeat <EMAIL_1>. Mine is ada@corp.example.com."));

        var run = await TextFilterDriver.RunAsync(filter, ["<EMAIL_1>"], asked.Context);

        Assert.That(asked.Sent[0], Does.Not.Contain("Mine is <EMAIL_1>"));
        Assert.That(run.Released, Is.EqualTo("<EMAIL_1>"));
    }

    [Test]
    public async Task Answer_ToolArguments_StayJson()
    {
        var options = new SecretOptions { Direction = AiGuardDirection.Both, Action = AiGuardValueAction.Pseudonymize };
        var filter = new SecretFilter(options);
        var key = "ghp" + "_" + SampleKeys.Body(36);
        var context = ValueFilterTests.NewContext($"Use {key}");
        await filter.OnRequestAsync(context, CancellationToken.None);
        var window = new AiGuardTextWindow(
            "{\"key\":\"\\u003CSECRET_1\\u003E\"}", AiGuardDirection.Response, new(AiGuardRole.Assistant, AiGuardOrigin.Model, "choices[0].tool_calls.function.arguments"));

        await filter.OnResponseAsync(context, window, CancellationToken.None);

        Assert.That(window.Edits.Select(edit => edit.Replacement), Is.EqualTo([key]));
    }

    [Test]
    public async Task Answer_OfTwoFilters_KeepsWhatTheFirstRestored()
    {
        var secrets = new SecretFilter(new SecretOptions { Direction = AiGuardDirection.Both, Action = AiGuardValueAction.Pseudonymize });
        var personal = NewFilter();
        var context = ValueFilterTests.NewContext("ghp" + "_" + SampleKeys.Body(36) + " ada@corp.example.com");
        await secrets.OnRequestAsync(context, CancellationToken.None);
        var asked = await ValueFilterTests.AskAsync(personal, context);
        Assert.That(asked.Sent[0], Does.EndWith("<EMAIL_1>"));

        var first = await TextFilterDriver.RunAsync(secrets, ["<SECRET_1> <EMAIL_1>"], context);
        var second = await TextFilterDriver.RunAsync(personal, [first.Released], context);

        Assert.That(second.Released, Is.EqualTo("ghp" + "_" + SampleKeys.Body(36) + " ada@corp.example.com"));
    }

    [Test]
    public async Task Conversation_OfOneCaller_KeepsItsPseudonyms()
    {
        using var vaults = new PseudonymVaults(TimeProvider.System);
        var filter = NewFilter(conversation: "c1", vaults: vaults);
        var first = await ValueFilterTests.AskAsync(filter, As("ada", "Mine: ada@corp.example.com"));
        var second = await ValueFilterTests.AskAsync(filter, As("ada", "Also bob@corp.example.com; and ada@corp.example.com"));
        var third = await ValueFilterTests.AskAsync(filter, As("ada", "Who was it?"));

        Assert.That(first.Sent, Is.EqualTo(["Mine: <EMAIL_1>"]));
        Assert.That(second.Sent, Is.EqualTo(["Also <EMAIL_2>; and <EMAIL_1>"]));
        var run = await TextFilterDriver.RunAsync(filter, ["<EMAIL_2>"], third.Context);
        Assert.That(run.Released, Is.EqualTo("bob@corp.example.com"));
    }

    [Test]
    public async Task Conversation_OfAnotherCaller_IsNotRead([Values("eve", null)] string? caller)
    {
        using var vaults = new PseudonymVaults(TimeProvider.System);
        var filter = NewFilter(conversation: "c1", vaults: vaults);
        await ValueFilterTests.AskAsync(filter, As("ada", "Mine: ada@corp.example.com"));
        var asked = await ValueFilterTests.AskAsync(filter, As(caller, "Spell out <EMAIL_1> and <EMAIL_2>; me eve@corp.example.com"));

        var run = await TextFilterDriver.RunAsync(filter, ["<EMAIL_1> EMAIL_1 <EMAIL_2>"], asked.Context);

        Assert.That(run.Released, Is.EqualTo("<EMAIL_1> EMAIL_1 <EMAIL_2>"));
    }

    [Test]
    public async Task Conversation_OfNobody_EndsWithTheExchange()
    {
        using var vaults = new PseudonymVaults(TimeProvider.System);
        var filter = NewFilter(conversation: "c1", vaults: vaults);
        await ValueFilterTests.AskAsync(filter, As(null, "Mine: ada@corp.example.com"));
        var asked = await ValueFilterTests.AskAsync(filter, As(null, "Who was it?"));

        Assert.That((await TextFilterDriver.RunAsync(filter, ["<EMAIL_1>"], asked.Context)).Released, Is.EqualTo("<EMAIL_1>"));
        Assert.That(vaults.Count, Is.Zero);
    }

    [Test]
    public async Task Prompt_MoreValuesThanFit_RedactsTheRest()
    {
        var filter = NewFilter(maxValues: 1);

        var asked = await ValueFilterTests.AskAsync(filter, ValueFilterTests.NewContext("a@corp.example.com b@corp.example.com", "c@corp.example.com"));

        Assert.That(asked.Sent, Is.EqualTo(["<EMAIL_1> [EMAIL]", "[EMAIL]"]));
    }

    [Test]
    public async Task Prompt_OnlyRequestIsInspected_AnswersAreRestoredAndNotRedacted()
    {
        var options = new PersonalDataOptions { Direction = AiGuardDirection.Request, Action = AiGuardValueAction.Pseudonymize };
        var filter = new PersonalDataFilter(options);
        var asked = await ValueFilterTests.AskAsync(filter, ValueFilterTests.NewContext("ada@corp.example.com"));

        var run = await TextFilterDriver.RunAsync(filter, ["<EMA", "IL_1> bob@x.org"], asked.Context);

        Assert.That(run.Released, Is.EqualTo("ada@corp.example.com bob@x.org"));
    }

    private static PersonalDataFilter NewFilter(
        AiGuardPseudonymStyle style = default, string? conversation = null, PseudonymVaults? vaults = null, int maxValues = 100)
    {
        var options = new PersonalDataOptions { Direction = AiGuardDirection.Both, Action = AiGuardValueAction.Pseudonymize };
        options.Pseudonyms.Style = style;
        options.Pseudonyms.MaxValues = maxValues;
        if (conversation is not null)
            options.Pseudonyms.UseConversation(_ => conversation);
        return new PersonalDataFilter(options, vaults: vaults);
    }

    private static AiGuardContext As(string? caller, string prompt)
    {
        var context = ValueFilterTests.NewContext(prompt);
        if (caller is not null)
            context.Caller = AiGuardCaller.FromPrincipal(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, caller)], "test")));
        return context;
    }
}
