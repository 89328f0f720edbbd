using System.Text;
using System.Text.Json;
using AiApiGuard.Pipeline;
using AiApiGuard.Protocols;
using AiApiGuard.TestUtilities;
using AiApiGuard.TestUtilities.Transcripts;
using AiApiGuard.Tests.Protocols;

namespace AiApiGuard.Tests.Pipeline;

/// <summary>A stream whose budget is spent ends as one that reached its greatest length, wherever that is.</summary>
[TestFixture]
internal sealed class LengthEndTests
{
    private const string Usage = """{"stream_options":{"include_usage":true}}""";

    private static IEnumerable<TestCaseData> Streams => GoldenTranscript.All
        .Where(transcript => transcript.Format != AnswerFormat.Json && transcript.Protocol.Name != AiGuardProtocols.Mcp)
        .Select(transcript => new TestCaseData(transcript).SetArgDisplayNames(transcript.ToString()));

    private static IEnumerable<TestCaseData> GoldenEnds => Directory
        .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "LengthEnds"), "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(file => new TestCaseData(file).SetArgDisplayNames(Path.GetRelativePath(Path.Combine(AppContext.BaseDirectory, "LengthEnds"), file)));

    [TestCaseSource(nameof(Streams))]
    public async Task Cut_AtEveryCharacter_IsABeginningOfTheStreamAndAnEnd(GoldenTranscript transcript)
    {
        var all = await CountAsync(transcript);
        var seen = new HashSet<string>();
        for (var budget = 0; budget < all; budget++)
            AssertEnds(await CutAsync(transcript, budget, 64), transcript, seen, $"budget {budget}");
    }

    [TestCaseSource(nameof(Streams))]
    public async Task Cut_AtEveryCutOfTheBytes_IsABeginningOfTheStreamAndAnEnd(GoldenTranscript transcript)
    {
        var budget = await CountAsync(transcript) / 2;
        var seen = new HashSet<string>();
        for (var cut = 1; cut < transcript.Bytes.Length; cut++)
        {
            var harness = Create(transcript, budget);
            await harness.WriteAsync(transcript.Bytes.AsMemory(0, cut));
            await harness.WriteAsync(transcript.Bytes.AsMemory(cut));
            if (harness.Decision.IsDenied)
                AssertEnds(harness, transcript, seen, $"cut {cut}");
        }
    }

    [TestCaseSource(nameof(GoldenEnds))]
    public async Task Cut_InTheMiddle_EndsAsRecorded(string file)
    {
        var name = $"{Path.GetFileName(Path.GetDirectoryName(file))}/{Path.GetFileName(file)}";
        var transcript = GoldenTranscript.All.Single(transcript => transcript.ToString() == name);
        var harness = await CutAsync(transcript, await CountAsync(transcript) / 2, 1);
        using var request = JsonDocument.Parse(Usage);

        var end = harness.EndAsLength(transcript.Protocol.Name == AiGuardProtocols.Ollama ? null : request.RootElement);

        Assert.That(end, Is.EqualTo(await File.ReadAllTextAsync(file)));
    }

    [Test]
    public void GoldenEnds_EveryProtocolThatStreamsText_HasSome()
    {
        var recorded = GoldenEnds.Select(data => Path.GetFileName(Path.GetDirectoryName((string)data.Arguments[0]!))).ToHashSet();
        Assert.That(recorded, Is.SupersetOf(Streams.Select(data => ((GoldenTranscript)data.Arguments[0]!).Protocol.Name).ToHashSet()));
    }

    // Only a comment can have left by then. A chat needs no beginning; a message that must begin before it can end has none.
    [Test]
    public async Task Cut_BeforeTheFirstEvent_EndsWhatNeedsNoBeginning()
    {
        var chat = await CutChatAsync(0, ": wait\n\n", ChatTranscript.Delta("a"));
        Assert.That(ChatTranscript.ReadChoices(chat.EndAsLength()!).Single().GetProperty("finish_reason").GetString(), Is.EqualTo("length"));

        string[] firsts =
        [
            AnthropicTranscript.Delta(0, """{"type":"text_delta","text":"a"}"""),
            CohereTranscript.Event("content-delta", ""","index":0,"delta":{"message":{"content":{"text":"a"}}}"""),
            """data: {"type":"response.output_text.delta","sequence_number":4,"output_index":0,"content_index":0,"delta":"a"}""" + "\n\n",
        ];
        foreach (var first in firsts)
            Assert.That((await CutChatAsync(0, ": wait\n\n", first)).EndAsLength(), Is.Null, first);
    }

    [Test]
    public async Task Cut_AfterTheEndOfTheAnswer_HasNoSecondEnd()
    {
        var transcript = new AnthropicTranscript().WriteStream(["abc"]);
        var harness = new AnswerHarness(AnswerFormat.Events, [new CharacterBudget(20)]);
        await harness.WriteAsync(transcript);
        Assert.That(harness.Decision.Denial, Is.Null);
        await harness.WriteAsync("event: news_flash\ndata: {\"type\":\"news_flash\",\"text\":\"and much more than there is room for\"}\n\n");

        Assert.That(harness.Decision.Denial?.ReasonCode, Is.EqualTo(CharacterBudget.Reason));
        Assert.That(harness.EndAsLength(), Is.Null);
    }

    [Test]
    public async Task Cut_InsideOneOfSeveralChoices_EndsThoseThatAreOpen()
    {
        var harness = await CutChatAsync(
            5,
            ChatTranscript.Delta("a"), ChatTranscript.Delta("b", 1), ChatTranscript.Delta("c", 2), ChatTranscript.Finish(1), ChatTranscript.Delta("too much", 2), ChatTranscript.Delta("d", 3));

        var choices = ChatTranscript.ReadChoices(harness.EndAsLength()!).ToList();

        Assert.That(choices.Select(choice => choice.GetProperty("index").GetInt32()), Is.EqualTo([0, 2]));
        Assert.That(choices.Select(choice => choice.GetProperty("finish_reason").GetString()), Has.All.EqualTo("length"));
    }

    [Test]
    public async Task Cut_WithAllChoicesEnded_EndsNoneTwice()
    {
        var late = ChatTranscript.Event("""{"index":0,"finish_reason":null,"content_filter_results":{"hate":{"filtered":false,"reason":"some words"}}}""");
        var harness = await CutChatAsync(3, ChatTranscript.Delta("a"), ChatTranscript.Finish(), late);

        var end = harness.EndAsLength()!;

        Assert.That(ChatTranscript.ReadChoices(end), Is.Empty);
        Assert.That(JsonText.ReadEvents(end).Single().GetProperty("aiguard").GetProperty("code").GetString(), Is.EqualTo(CharacterBudget.Reason));
        Assert.That(end, Does.EndWith(ChatTranscript.Done));
    }

    [Test]
    public async Task Cut_BeforeTheFirstChoice_EndsTheFirst()
    {
        var harness = await CutChatAsync(3, """data: {"id":"","object":"","model":"","choices":[],"prompt_filter_results":[]}""" + "\n\n", ChatTranscript.Delta("too much"));

        var choice = ChatTranscript.ReadChoices(harness.EndAsLength()!).Single();

        Assert.That((choice.GetProperty("index").GetInt32(), choice.GetProperty("finish_reason").GetString()), Is.EqualTo((0, "length")));
    }

    // A choice that only the events tell of that were dropped never was one for the client.
    [Test]
    public async Task Cut_EndOfAChoiceBehindTheCut_StillEndsIt()
    {
        var harness = await CutChatAsync(3, ChatTranscript.Delta("a") + ChatTranscript.Delta("b", 1) + ChatTranscript.Delta("too much") + ChatTranscript.Finish(1) + ChatTranscript.Delta("c", 2));
        Assert.That(harness.Released, Is.Empty, "one window showed it all");
        harness = await CutChatAsync(3, ChatTranscript.Delta("a") + ChatTranscript.Delta("b", 1), ChatTranscript.Delta("too much") + ChatTranscript.Finish(1) + ChatTranscript.Delta("c", 2));

        Assert.That(
            ChatTranscript.ReadChoices(harness.EndAsLength()!).Select(choice => choice.GetProperty("index").GetInt32()),
            Is.EqualTo([0, 1]));
    }

    [TestCase(""" "a\"},{\"b\":\"\n\ndata: [DONE]\n\n" """, "a\"},{\"b\":\"\n\ndata: [DONE]\n\n")]
    [TestCase(""" "\u0022\u000a\u000d</script>\u2028" """, "\"\n\r</script>\u2028")]
    [TestCase(""" "🐙 grüß" """, "🐙 grüß")]
    public async Task Cut_IdentifierWithSpecialCharacters_IsEncodedAnew(string id, string text)
    {
        static string Event(string id, string content) =>
            $$$"""data: {"id":{{{id.Trim()}}},"object":"chat.completion.chunk","created":7,"model":"m","choices":[{"index":0,"delta":{"content":"{{{content}}}"}}]}""" + "\n\n";
        var harness = await CutChatAsync(3, Event(id, "a"), Event(id, "too much"));

        var end = harness.EndAsLength()!;

        Assert.That(end.Count(character => character == '\n'), Is.EqualTo(4), "two events of one line");
        Assert.That(JsonText.Decode(JsonText.ReadEvents(end).Single().GetProperty("id")), Is.EqualTo(text));
    }

    [Test]
    public async Task Cut_IdentifierWithHalfOfASurrogatePair_KeepsIt()
    {
        static string Event(string content) => ChatTranscript.Delta(content).Replace("chatcmpl-1", "half \\ud800", StringComparison.Ordinal);
        var harness = await CutChatAsync(3, Event("a"), Event("too much"));

        Assert.That(harness.EndAsLength(), Does.StartWith("data: {\"id\":\"half \\ud800\",").And.EndWith(ChatTranscript.Done));
    }

    [TestCase("\"id\":[\"i\"],")]
    [TestCase("\"id\":{\"a\":1},\"model\":true,")]
    [TestCase("\"id\":\"i...\",")]
    [TestCase("")]
    public async Task Cut_WithoutAnIdentifierOfUse_HasAnEmptyOne(string members)
    {
        var start = $"data: {{{members.Replace("...", new string('i', 5000), StringComparison.Ordinal)}\"choices\":[{{\"index\":0,\"delta\":{{\"content\":\"";
        var harness = await CutChatAsync(3, start + "a\"}}]}\n\n", start + "too much\"}}]}\n\n");

        var end = JsonText.ReadEvents(harness.EndAsLength()!).Single();

        Assert.That(end.GetProperty("id").GetString(), Is.Empty);
        Assert.That(end.GetProperty("model").GetString(), Is.Empty);
    }

    [Test]
    public async Task Cut_ResponseWithHugeFields_KeepsOnlyShortOnes()
    {
        var long1 = new string('x', 100_000);
        static string Event(string type, string rest) => $"event: {type}\ndata: {{\"type\":\"{type}\",{rest}}}\n\n";
        var harness = new AnswerHarness(AnswerFormat.Events, [new CharacterBudget(200_000)]);
        await harness.WriteAsync(Event("response.created", $"\"sequence_number\":0,\"response\":{{\"id\":\"{long1}\",\"object\":\"response\",\"created_at\":5,\"model\":\"m\",\"instructions\":\"{long1}\",\"output\":[]}}"));
        await harness.WriteAsync(Event("response.output_text.delta", $"\"sequence_number\":41,\"item_id\":\"i\",\"output_index\":0,\"content_index\":0,\"delta\":\"{long1}{long1}\""));

        var end = JsonText.ReadEvents(harness.EndAsLength()!).Last();

        Assert.That(end.GetProperty("sequence_number").GetInt32(), Is.EqualTo(41));
        Assert.That(end.GetProperty("response").TryGetProperty("id", out _), Is.False);
        Assert.That(end.GetProperty("response").GetProperty("model").GetString(), Is.EqualTo("m"));
    }

    [TestCase("{}", false)]
    [TestCase("""{"stream_options":null}""", false)]
    [TestCase("""{"stream_options":{"include_usage":false}}""", false)]
    [TestCase("""{"stream_options":{"include_usage":true}}""", true)]
    public async Task Cut_ChatWithAndWithoutUsage_HasItWhereAskedFor(string request, bool hasUsage)
    {
        using var body = JsonDocument.Parse(request);
        var harness = await CutChatAsync(3, ChatTranscript.Delta("a"), ChatTranscript.Delta("too much"));

        var events = JsonText.ReadEvents(harness.EndAsLength(body.RootElement)!).ToList();

        Assert.That(events, Has.Count.EqualTo(hasUsage ? 2 : 1));
        Assert.That(events.Select(item => item.TryGetProperty("usage", out _)), Has.All.EqualTo(hasUsage));
        if (hasUsage)
            Assert.That(events[1].GetProperty("usage").GetRawText(), Is.EqualTo("""{"prompt_tokens":0,"completion_tokens":3,"total_tokens":3}"""));
    }

    [Test]
    public async Task Cut_AzureStreamOfAnyInterface_EndsAsThatInterface()
    {
        (IProtocolTranscript Transcript, string End)[] streams =
        [
            (new OpenAiChatTranscript(), "\"object\":\"chat.completion.chunk\""),
            (new OpenAiCompletionsTranscript(), "\"object\":\"text_completion\""),
            (new OpenAiResponsesTranscript(), "\"type\":\"response.incomplete\""),
        ];
        foreach (var (transcript, end) in streams)
        {
            var harness = new AnswerHarness(AnswerFormat.Events, [new CharacterBudget(1000)], ofRequest: ProtocolCatalog.BuiltInNamed(AiGuardProtocols.AzureOpenAi));
            foreach (var unit in transcript.WriteStream(["abc", new string('d', 1000), "e"]).Split("\n\n"))
                await harness.WriteAsync(unit + "\n\n");
            Assert.That(harness.EndAsLength(), Does.Contain(end), transcript.Protocol);
        }
    }

    [Test]
    public async Task Cut_Text_JustEnds()
    {
        var harness = new AnswerHarness(AnswerFormat.Text, [new CharacterBudget(3)]);
        await harness.WriteAsync("abc");
        await harness.WriteAsync("def");
        Assert.That((harness.Released, harness.EndAsLength()), Is.EqualTo(("abc", "")));
    }

    [Test]
    public async Task Cut_ProtocolWithoutSuchAnEnd_HasNone()
    {
        var transcript = new McpTranscript();
        var harness = new AnswerHarness(AnswerFormat.Events, [new CharacterBudget(30)]);
        await harness.WriteAsync("data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":{\"data\":\"a\"}}\n\n");
        await harness.WriteAsync(transcript.WriteStream(["much more than there is room for"]));

        Assert.That(harness.Decision.Denial?.ReasonCode, Is.EqualTo(CharacterBudget.Reason));
        Assert.That(harness.Released, Is.Not.Empty);
        Assert.That(harness.EndAsLength(), Is.Null);
    }

    private static AnswerHarness Create(GoldenTranscript transcript, int budget) =>
        new(transcript.Format, [new CharacterBudget(budget)], ofRequest: transcript.Protocol);

    private static async Task<int> CountAsync(GoldenTranscript transcript)
    {
        var budget = new CharacterBudget(int.MaxValue);
        var harness = new AnswerHarness(transcript.Format, [budget], ofRequest: transcript.Protocol);
        await harness.WriteAsync(transcript.Bytes);
        await harness.EndAsync();
        return budget.Spent;
    }

    private static async Task<AnswerHarness> CutAsync(GoldenTranscript transcript, int budget, int size)
    {
        var harness = Create(transcript, budget);
        for (var start = 0; start < transcript.Bytes.Length; start += size)
            await harness.WriteAsync(transcript.Bytes.AsMemory(start, Math.Min(size, transcript.Bytes.Length - start)));
        await harness.EndAsync();
        Assert.That(harness.Decision.Denial?.ReasonCode, Is.EqualTo(CharacterBudget.Reason), $"budget {budget}");
        return harness;
    }

    private static async Task<AnswerHarness> CutChatAsync(int budget, params string[] writes)
    {
        var harness = new AnswerHarness(AnswerFormat.Events, [new CharacterBudget(budget)]);
        foreach (var write in writes)
            await harness.WriteAsync(write);
        Assert.That(harness.Decision.Denial?.ReasonCode, Is.EqualTo(CharacterBudget.Reason));
        return harness;
    }

    private static void AssertEnds(AnswerHarness harness, GoldenTranscript transcript, HashSet<string> seen, string message)
    {
        var released = harness.Released;
        Assert.That(Encoding.UTF8.GetString(transcript.Bytes), Does.StartWith(released), message);
        var end = harness.EndAsLength();
        if (released.Contains('{', StringComparison.Ordinal))
            Assert.That(end, Is.Not.Null, message);
        if (end is null || !seen.Add(released + end))
            return;

        // Read again as a client does: everything ends, once, and the last object says why.
        var again = new AnswerHarness(transcript.Format, [], ofRequest: transcript.Protocol);
        again.WriteAsync(released + end).GetAwaiter().GetResult();
        again.EndAsync().GetAwaiter().GetResult();
        Assert.That(again.Decision.Denial, Is.Null, message);
        Assert.That(again.Released, Is.EqualTo(released + end), message);
        Assert.That(again.Outline.Open, Is.Empty, message);
        var units = Units(transcript.Format, released + end);
        Assert.That(units[^1].GetProperty("aiguard").GetRawText(), Is.EqualTo("""{"code":"budget_spent","message":"The budget is spent."}"""), message);
        Assert.That(units.SkipLast(1).Select(unit => unit.TryGetProperty("aiguard", out _)), Has.None.True, message);
        Assert.That(LengthsOf(units), Is.Not.Empty, message);
    }

    private static List<JsonElement> Units(AnswerFormat format, string stream) => format switch
    {
        AnswerFormat.Events => [.. JsonText.ReadEvents(stream.ReplaceLineEndings("\n").Replace("data:{", "data: {", StringComparison.Ordinal))],
        AnswerFormat.Lines => [.. JsonText.ReadLines(stream)],
        _ => [.. JsonDocument.Parse(stream).RootElement.EnumerateArray()],
    };

    // Whatever a protocol calls it.
    private static IEnumerable<string> LengthsOf(IEnumerable<JsonElement> units) =>
        units.Select(unit => unit.GetRawText()).Where(unit => unit.Contains("\"aiguard\"", StringComparison.Ordinal) || unit.Contains("\"length\"", StringComparison.Ordinal));
}
