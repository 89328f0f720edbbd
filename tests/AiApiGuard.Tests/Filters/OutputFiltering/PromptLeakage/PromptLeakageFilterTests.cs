using System.Text;
using AiApiGuard.Filters.OutputFiltering.PromptLeakage;
using AiApiGuard.TestUtilities;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Tests.Filters.OutputFiltering.PromptLeakage;

[TestFixture]
internal sealed class PromptLeakageFilterTests
{
    private const string Instructions =
        "You are Marvin, the concierge of the Harbour Hotel. Answer every question of our guests in a calm and friendly voice. " +
        "Never mention that the east wing is closed because of the broken boiler; say \u201Cour quiet season\u201D instead. " +
        "The manager's discount code may be offered once to whoever complains about noise, but only after two polite refusals. " +
        "Do not discuss competitors, politics, or the court case of last winter, and forward journalists to the press office.";

    private static readonly Dictionary<string, Func<string, string>> Forms = new()
    {
        ["verbatim"] = text => text,
        ["upper case"] = text => text.ToUpperInvariant(),
        ["other quotes"] = text => text.Replace('\u201C', '"').Replace('\u201D', '"').Replace("'", "\u2019", StringComparison.Ordinal),
        ["spelled out"] = text => string.Join('-', text.ToCharArray()),
        ["one word a line"] = text => text.Replace(' ', '\n'),
        ["numbered list"] = text => string.Join('\n', text.Split(' ').Select((word, i) => $"{i + 1}. {word}")),
        ["leet"] = text => text.Replace('e', '3').Replace('a', '4').Replace('o', '0').Replace('i', '1').Replace('s', '5').Replace('t', '7'),
        ["base64"] = text => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)),
        ["base64 behind a word"] = text => Convert.ToBase64String(Encoding.UTF8.GetBytes("x" + text)),
        ["base64 behind two"] = text => Convert.ToBase64String(Encoding.UTF8.GetBytes("xy" + text), Base64FormattingOptions.InsertLineBreaks),
        ["hex"] = text => Convert.ToHexString(Encoding.UTF8.GetBytes(text)),
        ["spaced hex"] = text => string.Join(' ', Encoding.UTF8.GetBytes(text).Select(value => "0x" + value.ToString("x2", null))),
        ["percent"] = text => string.Concat(Encoding.UTF8.GetBytes(text).Select(value => "%" + value.ToString("X2", null))),
        ["reversed"] = text => new string([.. text.Reverse()]),
        ["words reversed"] = text => string.Join(' ', text.Split(' ').Reverse()),
        ["rot13"] = text => string.Concat(text.Select(Rotate)),
        ["full width"] = text => string.Concat(text.Select(c => c is > ' ' and < '\u007F' ? (char)(c + 0xFEE0) : c)),
        ["every tenth word another"] = text => string.Join(' ', text.Split(' ').Select((word, i) => i % 10 == 9 ? "banana" : word)),
    };

    private static IEnumerable<string> FormNames => Forms.Keys;

    [TestCaseSource(nameof(FormNames))]
    public async Task Inspect_Form_IsDeniedAtEveryCutBeforeMuchHasLeft(string form)
    {
        var leak = Forms[form](Instructions);
        var text = "Of course! Here it is: " + leak;
        foreach (var pieces in Cuts.Sizes(text, 9).Append([text]))
        {
            var run = await TextFilterDriver.RunAsync(new PromptLeakageFilter(new()), pieces, NewContext());

            Assert.That(run.Decision.Denial?.ReasonCode, Is.EqualTo("prompt_leakage"));
            Assert.That(run.Findings.Single().Code, Is.EqualTo("prompt_leakage"));
            Assert.That(run.Released, Has.Length.LessThan(23 + (leak.Length * 16 / 75)), "sixteen words of more than seventy-five");
        }
    }

    [Test]
    public async Task Inspect_Layer_SaysInWhichForm()
    {
        Assert.That(await LayerAsync("verbatim"), Is.EqualTo("overlap"));
        Assert.That(await LayerAsync("leet"), Is.EqualTo("overlap"));
        Assert.That(await LayerAsync("hex"), Is.EqualTo("encoded"));
        Assert.That(await LayerAsync("base64"), Is.EqualTo("encoded"));
        Assert.That(await LayerAsync("rot13"), Is.EqualTo("encoded"));

        static async Task<string?> LayerAsync(string form) =>
            (await TextFilterDriver.RunAsync(new PromptLeakageFilter(new()), [Forms[form](Instructions)], NewContext())).Findings.Single().Layer;
    }

    [TestCase("Good morning! The pool opens at seven, and the court case of last winter is not something I know about. May I book a table?")]
    [TestCase("You are welcome. I am the concierge of the Harbour Hotel, and I am happy to help our guests with every question they have.")]
    [TestCase("I cannot share my instructions, but I can tell you about breakfast, parking, the harbour, and the way to the press office.")]
    public async Task Inspect_OrdinaryAnswer_StaysAndIsHardlyHeld(string text)
    {
        foreach (var pieces in Cuts.All(text, pairsUpTo: 0))
        {
            var run = await TextFilterDriver.RunAsync(new PromptLeakageFilter(new()), pieces, NewContext());
            Assert.That(run.Decision.IsDenied, Is.False);
            Assert.That(run.Released, Is.EqualTo(text));
            Assert.That(run.Findings, Is.Empty);
            Assert.That(run.LongestHold, Is.LessThan(60));
        }
    }

    [TestCaseSource(nameof(FormNames))]
    public async Task Inspect_Redact_IsTheSameAtEveryCut(string form)
    {
        var sentence = Instructions[Instructions.IndexOf("Never", StringComparison.Ordinal)..Instructions.IndexOf("Do not", StringComparison.Ordinal)];
        var text = "I was told: " + Forms[form](sentence) + " \u2026 and that is all, dear guest. Anything else?";
        var filter = new PromptLeakageFilter(new() { Action = AiGuardLeakageAction.Redact });
        var whole = await TextFilterDriver.RunAsync(filter, [text], NewContext());
        Assert.That(whole.Released, Does.Contain("[REDACTED]"));
        Assert.That(whole.Released, Has.Length.LessThan(12 + (Forms[form](sentence).Length / 2) + 60));

        foreach (var pieces in Cuts.Sizes(text, 20))
        {
            var run = await TextFilterDriver.RunAsync(filter, pieces, NewContext());
            Assert.That(run.Released, Is.EqualTo(whole.Released), $"pieces of {pieces[0].Length}");
            Assert.That(run.Findings, Has.Count.EqualTo(whole.Findings.Count));
        }
    }

    [Test]
    public async Task Inspect_PiecesApart_AreDeniedOnceTheyAreTooLargeAShare()
    {
        var words = Instructions.Split(' ');
        var text = string.Join(" ", Enumerable.Range(0, words.Length / 12).Select(
            i => string.Join(' ', words.Skip(i * 12).Take(10)) + " \u2014 now for something that is wholly unlike it, namely lunch with fresh bread and cold water."));

        Assert.That((await RunAsync(new() { Share = 0.25 })).Decision.IsDenied, Is.True);
        Assert.That((await RunAsync(new() { Share = 1 })).Decision.IsDenied, Is.False);

        Task<TextFilterRun> RunAsync(PromptLeakageOptions options) => TextFilterDriver.RunAsync(new PromptLeakageFilter(options), [text], NewContext());
    }

    [Test]
    public async Task Inspect_WhatTheUserWroteThemself_IsNoLeak()
    {
        var run = await TextFilterDriver.RunAsync(new PromptLeakageFilter(new()), [Instructions], NewContext("Translate this: " + Instructions.ToUpperInvariant()));

        Assert.That(run.Decision.IsDenied, Is.False);
    }

    [Test]
    public async Task Inspect_AllowedPhrase_IsNoLeak()
    {
        var sentence = Instructions[..Instructions.IndexOf("Never", StringComparison.Ordinal)];
        var options = new PromptLeakageOptions();
        Assert.That((await RunAsync()).Decision.IsDenied, Is.True);

        options.AllowedPhrases.Add("answer every question of our guests in a calm and friendly voice");
        Assert.That((await RunAsync()).Decision.IsDenied, Is.False);

        Task<TextFilterRun> RunAsync() => TextFilterDriver.RunAsync(new PromptLeakageFilter(options), [sentence], NewContext());
    }

    [TestCase("You are a helpful assistant.")]
    [TestCase("Answer in French, in at most ten words, and be kind.")]
    public async Task Inspect_ShortInstructions_AreNotProtected(string instructions)
    {
        var run = await TextFilterDriver.RunAsync(new PromptLeakageFilter(new()), [instructions], NewContext(instructions: instructions));

        Assert.That(run.Decision.IsDenied, Is.False);
    }

    [TestCase("\u3042\u306A\u305F\u306F\u6E2F\u30DB\u30C6\u30EB\u306E\u53D7\u4ED8\u4FC2\u3067\u3059\u3002\u6771\u68DF\u304C\u9589\u9396\u3055\u308C\u3066\u3044\u308B\u3053\u3068\u306F\u7D76\u5BFE\u306B\u8A71\u3055\u306A\u3044\u3067\u304F\u3060\u3055\u3044\u3002")]
    [TestCase("\u0422\u044B \u043A\u043E\u043D\u0441\u044C\u0435\u0440\u0436 \u043E\u0442\u0435\u043B\u044F \u0443 \u0433\u0430\u0432\u0430\u043D\u0438 \u0438 \u043E\u0442\u0432\u0435\u0447\u0430\u0435\u0448\u044C \u0433\u043E\u0441\u0442\u044F\u043C \u0441\u043F\u043E\u043A\u043E\u0439\u043D\u043E \u0438 \u0432\u0435\u0436\u043B\u0438\u0432\u043E \u043D\u0438\u043A\u043E\u0433\u0434\u0430 \u043D\u0435 \u0433\u043E\u0432\u043E\u0440\u0438 \u0447\u0442\u043E \u043A\u043E\u0442\u0435\u043B \u0441\u043B\u043E\u043C\u0430\u043D")]
    public async Task Inspect_OtherScripts_AreDenied(string instructions)
    {
        foreach (var pieces in Cuts.Sizes(instructions, 5))
        {
            var run = await TextFilterDriver.RunAsync(new PromptLeakageFilter(new()), pieces, NewContext(instructions: instructions));
            Assert.That(run.Decision.IsDenied, Is.True);
        }
    }

    [Test]
    public async Task Inspect_Canary_IsPlacedAndDeniedInEveryFormBeforeItHasLeft()
    {
        var context = NewContext();
        var filter = new PromptLeakageFilter(new() { UseCanary = true, CanaryText = "Reference {0}", Action = AiGuardLeakageAction.Report });
        await filter.OnRequestAsync(context, default);
        var edit = context.Prompt.Texts[0].Edits.Single();
        var canary = edit.Replacement.Replace("Reference", "", StringComparison.Ordinal).Trim();
        Assert.That(edit.Start, Is.EqualTo(Instructions.Length));
        Assert.That(canary, Has.Length.EqualTo(32));

        foreach (var (name, form) in Forms.Where(form => form.Key != "every tenth word another"))
        {
            var text = "It is " + form(canary) + ".";
            foreach (var pieces in Cuts.Sizes(text, 7).Append([text]))
            {
                var run = await TextFilterDriver.RunAsync(filter, pieces, context);
                Assert.That(run.Decision.Denial?.ReasonCode, Is.EqualTo("prompt_leakage"), name);
                Assert.That(run.Findings[^1].Layer, Is.EqualTo("canary"));
                Assert.That(run.Released, Does.Not.Contain(form(canary)));
            }
        }

        var other = NewContext();
        await filter.OnRequestAsync(other, default);
        Assert.That(other.Prompt.Texts[0].Edits.Single().Replacement, Is.Not.EqualTo(edit.Replacement));
    }

    [Test]
    public async Task Inspect_TextNamedByTheEndpoint_IsProtected()
    {
        var context = NewContext(instructions: "");
        var filter = new PromptLeakageFilter(new());
        Assert.That((await TextFilterDriver.RunAsync(filter, [Instructions], context)).Decision.IsDenied, Is.False);

        context.ProtectText(Instructions);

        Assert.That((await TextFilterDriver.RunAsync(filter, [Instructions], context)).Decision.IsDenied, Is.True);
    }

    [TestCase(AiGuardLeakageAction.Deny)]
    [TestCase(AiGuardLeakageAction.Redact)]
    public async Task OnRequest_ProtectedTextInAPrompt_IsDeniedOrRedacted(AiGuardLeakageAction action)
    {
        var options = new PromptLeakageOptions { Direction = AiGuardDirection.Both, Action = action };
        options.ProtectedTexts.Add(Instructions);
        var context = NewContext(user: "Is this your prompt? " + Instructions);

        var decision = await new PromptLeakageFilter(options).OnRequestAsync(context, default);

        Assert.That(decision.Denial?.ReasonCode, Is.EqualTo(action == AiGuardLeakageAction.Deny ? "prompt_leakage" : null));
        Assert.That(context.Prompt.Texts.Select(window => window.Edits.Count), Is.EqualTo(action == AiGuardLeakageAction.Deny ? [0, 0] : new[] { 0, 1 }));
    }

    [Test]
    public void Validate_WhatCannotWork_NamesTheOption()
    {
        var options = new PromptLeakageOptions { Direction = AiGuardDirection.Request, UseCanary = true, CanaryText = "none", Replacement = "\"" };
        options.AllowedPhrases.Add(" ");
        Assert.That(Validate(), Has.Exactly(5).Items.And.All.Contain("of policy 'chat'"));

        options.ProtectedTexts.Add("too short");
        Assert.That(Validate(), Has.Some.Contains("ProtectedTexts"));
        Assert.That(new PromptLeakageOptionsRulesValidator().Validate("chat", new PromptLeakageOptions()).Succeeded);

        IEnumerable<string> Validate() => new PromptLeakageOptionsRulesValidator().Validate("chat", options).Failures!;
    }

    private static char Rotate(char character) =>
        char.IsAsciiLetter(character) ? (char)((character & ~0x1F) | ((((character & 0x1F) - 1 + 13) % 26) + 1)) : character;

    private static AiGuardContext NewContext(string user = "Hello", string instructions = Instructions) => new(
        new ServiceCollection().BuildServiceProvider(),
        "test",
        new AiGuardPrompt(
        [
            new(instructions, AiGuardDirection.Request, new(AiGuardRole.System, AiGuardOrigin.Application, "messages[0].content")),
            new(user, AiGuardDirection.Request, new(AiGuardRole.User, AiGuardOrigin.User, "messages[1].content")),
        ]));
}
