using System.Globalization;
using System.Text;
using AiApiGuard.Pipeline;
using AiApiGuard.TestUtilities;

namespace AiApiGuard.Tests.Pipeline;

/// <summary>What endpoints send that no endpoint should: each has a clear end, and none makes the guard keep more than a bound.</summary>
[TestFixture]
internal sealed class BadAnswerTests
{
    private const int Piece = 16 * 1024;

    // Far above what the guard needs in these tests, and far below what the same bytes cost where nothing bounds it.
    private const long MaxKept = 50_000_000;

    private static WordRedactor Redactor => new("SECRET", "[x]");

    [TestCase("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"}}]\n\n", TestName = "Event_WithoutItsEnd_IsRefused")]
    [TestCase("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"}}]}}\n\n", TestName = "Event_WithTooManyEnds_IsRefused")]
    [TestCase("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\\x\"}}]}\n\n", TestName = "Event_WithAnUnknownEscape_IsRefused")]
    [TestCase("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\u0001b\"}}]}\n\n", TestName = "Event_WithAControlCharacter_IsRefused")]
    [TestCase("data: {\"choices\":[],}\n\n", TestName = "Event_WithACommaTooMany_IsRefused")]
    [TestCase("data: {\"choices\":[]} {\"choices\":[]}\n\n", TestName = "Event_OfTwoValues_IsRefused")]
    [TestCase("data: {\"choices\":[]}\ndata: {\"choices\":[]}\n\n", TestName = "Event_OfTwoLinesThatAreValues_IsRefused")]
    [TestCase("data: [DONE] \n\n", TestName = "Event_AlmostDone_IsRefused")]
    [TestCase("Data: {\"choices\":[]}\n\n", TestName = "Event_WithAnUnknownField_IsRefused")]
    [TestCase(" data: {\"choices\":[]}\n\n", TestName = "Event_WithABlankBeforeItsField_IsRefused")]
    public async Task Event_Malformed_IsRefused(string malformed)
    {
        var harness = new AnswerHarness(AnswerFormat.Events, [Redactor]);
        await harness.WriteAsync(ChatTranscript.Delta("before SECRET ") + malformed + ChatTranscript.Delta("after"));
        Assert.That(harness.Decision.Denial?.ReasonCode, Is.EqualTo(AiGuardReasons.UninspectableResponse));
        Assert.That(ChatTranscript.ReadContent(harness.Released), Is.EqualTo("before [x] "), "what came before is released, and nothing after");
    }

    [TestCase("\"created\":1,", "\"created\":01,")]
    [TestCase("\"created\":1,", "\"created\":,")]
    [TestCase("\"id\":\"chatcmpl-1\"", "\"id\":\"\u0001\"")]
    [TestCase("\"id\":\"chatcmpl-1\"", "\"id\":\"\\x\"")]
    [TestCase("\"content\":\"b\"", "\"content\":\"\\u12g4\"")]
    public async Task Event_LikeTheOneBeforeButNoJson_IsRefused(string value, string malformed)
    {
        var harness = new AnswerHarness(AnswerFormat.Events, [Redactor]);
        await harness.WriteAsync(ChatTranscript.Delta("a") + ChatTranscript.Delta("b"));
        Assert.That(harness.Decision.Denial, Is.Null);
        await harness.WriteAsync(ChatTranscript.Delta("b").Replace(value, malformed, StringComparison.Ordinal));
        Assert.That(harness.Decision.Denial?.ReasonCode, Is.EqualTo(AiGuardReasons.UninspectableResponse));
        Assert.That(ChatTranscript.ReadContent(harness.Released), Is.EqualTo("ab"));
    }

    [Test]
    public async Task Stream_TruncatedAnywhere_EndsInOrder()
    {
        var transcript = ChatTranscript.Write(["my SEC", "RET and SE"]);
        var second = transcript.IndexOf(ChatTranscript.Delta("RET and SE"), StringComparison.Ordinal);
        for (var length = 0; length < transcript.Length; length++)
        {
            var harness = new AnswerHarness(AnswerFormat.Events, [Redactor]);
            await harness.WriteAsync(transcript[..length]);
            await harness.EndAsync();

            // Half of the word is all there is where the stream ends between the events, but not where it ends within the second.
            var isBetween = length <= second + "data: ".Length;
            Assert.That(isBetween ? "my SEC" : "my [x] and SE", Does.StartWith(ChatTranscript.ReadContent(harness.Released)), $"cut at {length}");
            Assert.That(harness.Decision.Denial?.ReasonCode, Is.Null.Or.EqualTo(AiGuardReasons.UninspectableResponse), $"cut at {length}");
        }
    }

    [Test]
    public async Task Event_OfSeveralLinesInspectedAsText_KeepsItsLines([Values("\n", "\r\n", "\r")] string lineEnd)
    {
        var harness = new AnswerHarness(AnswerFormat.Events, [Redactor], new() { UnrecognizedBody = AiGuardUnrecognizedBody.InspectAsText });
        var stream = "data: no JSON, a SECRET\ndata: and more\n\ndata: next\n\n".ReplaceLineEndings(lineEnd);
        foreach (var piece in stream)
            await harness.WriteAsync(piece.ToString());
        Assert.That(await harness.EndAsync(), Is.EqualTo(stream.Replace("SECRET", "[x]", StringComparison.Ordinal)));
    }

    [Test]
    public async Task Stream_WithoutDone_ReleasesWhatItHeld()
    {
        var harness = new AnswerHarness(AnswerFormat.Events, [Redactor]);
        await harness.WriteAsync(ChatTranscript.Delta("it ends in SECRE"));
        Assert.That(harness.Released, Is.Empty);
        Assert.That(ChatTranscript.ReadContent(await harness.EndAsync()), Is.EqualTo("it ends in SECRE"));
        Assert.That(harness.Decision.Denial, Is.Null);
    }

    [Test]
    public async Task Stream_GoesOnAfterDone_LeavesOnlyWhatIsNoText()
    {
        var harness = new AnswerHarness(AnswerFormat.Events, [Redactor]);
        await harness.WriteAsync(ChatTranscript.Delta("SEC") + ChatTranscript.Done + ": bye\n\n" + ChatTranscript.Delta("RET"));
        Assert.That(harness.Released, Does.EndWith(": bye\n\n"));
        Assert.That(harness.Decision.Denial?.ReasonCode, Is.EqualTo(AiGuardReasons.UninspectableResponse));
    }

    [Test]
    public async Task Stream_EveryLineEnd_IsRedactedAtEveryCut([Values("\n", "\r\n", "\r")] string lineEnd)
    {
        var transcript = (": a comment\n\nid: 1\nevent: message\n" + ChatTranscript.Write(["my SEC", "RET"])).ReplaceLineEndings(lineEnd);
        for (var cut = 1; cut < transcript.Length; cut++)
        {
            var harness = new AnswerHarness(AnswerFormat.Events, [Redactor]);
            await harness.WriteAsync(transcript[..cut]);
            await harness.WriteAsync(transcript[cut..]);
            var released = await harness.EndAsync();
            Assert.That(ChatTranscript.ReadContent(released.ReplaceLineEndings("\n")), Is.EqualTo("my [x]"), $"cut at {cut}");
            Assert.That(released, Does.StartWith($": a comment{lineEnd}{lineEnd}id: 1{lineEnd}").And.EndsWith($"data: [DONE]{lineEnd}{lineEnd}"), $"cut at {cut}");
        }
    }

    [Test]
    public async Task Stream_CommentsWithinAnEvent_StayWhereTheyAre()
    {
        var harness = new AnswerHarness(AnswerFormat.Events, [Redactor]);
        await harness.WriteAsync(": one\ndata: {\"choices\":[{\"index\":0,\n: two\ndata: \"delta\":{\"content\":\"SECRET\"}}]}\n:\n\n");
        Assert.That(await harness.EndAsync(), Is.EqualTo(": one\ndata: {\"choices\":[{\"index\":0,\n: two\ndata: \"delta\":{\"content\":\"[x]\"}}]}\n:\n\n"));
    }

    [Test]
    public async Task Stream_ByteOrderMarkOfLines_DoesNotHideTheFirst()
    {
        var harness = new AnswerHarness(AnswerFormat.Lines, [Redactor]);
        await harness.WriteAsync("\uFEFF{\"choices\":[{\"delta\":{\"content\":\"SECRET\"}}]}\n");
        Assert.That(await harness.EndAsync(), Is.EqualTo("\uFEFF{\"choices\":[{\"delta\":{\"content\":\"[x]\"}}]}\n"));
    }

    [Test]
    public async Task Stream_InvalidUtf8_LeavesAsItWasInspected()
    {
        // A client that drops what is no UTF-8 would read the word.
        var harness = new AnswerHarness(AnswerFormat.Events, [Redactor]);
        await harness.WriteAsync(Spoil(ChatTranscript.Delta("a SEC?RET b")));
        Assert.That(ChatTranscript.ReadContent(await harness.EndAsync()), Is.EqualTo("a SEC\uFFFDRET b"));
    }

    [Test]
    public async Task Stream_CharacterCutOverEvents_IsNoCharacter()
    {
        var harness = new AnswerHarness(AnswerFormat.Events, [Redactor]);
        var first = Encoding.UTF8.GetBytes(ChatTranscript.Delta("caf?"));
        first[Array.LastIndexOf(first, (byte)'?')] = 0xC3;
        var second = Encoding.UTF8.GetBytes(ChatTranscript.Delta("? SECRET"));
        second[Array.LastIndexOf(second, (byte)'?')] = 0xA9;
        await harness.WriteAsync((byte[])[.. first, .. second]);
        Assert.That(ChatTranscript.ReadContent(await harness.EndAsync()), Is.EqualTo("caf\uFFFD\uFFFD [x]"));
    }

    [TestCase(AnswerFormat.Events)]
    [TestCase(AnswerFormat.Json)]
    [TestCase(AnswerFormat.Text)]
    public async Task Answer_InvalidUtf8WithoutFilters_LeavesAsItCame(object format)
    {
        var harness = new AnswerHarness((AnswerFormat)format, []);
        var bytes = Spoil(format is AnswerFormat.Json ? "{\"choices\":[{\"message\":{\"content\":\"a?b\"}}]}" : ChatTranscript.Delta("a?b"));
        await harness.WriteAsync(bytes);
        await harness.EndAsync();
        Assert.That(harness.ReleasedBytes, Is.EqualTo(bytes));
    }

    [Test]
    public async Task Stream_InvalidUtf8InMonitorMode_LeavesAsItCame()
    {
        var harness = new AnswerHarness(AnswerFormat.Events, [Redactor], new AiGuardPolicyOptions { Mode = AiGuardMode.Monitor }, enforces: false);
        var bytes = Spoil(ChatTranscript.Delta("a?b SECRET"));
        await harness.WriteAsync(bytes);
        await harness.EndAsync();
        Assert.That(harness.ReleasedBytes, Is.EqualTo(bytes));
    }

    [Test]
    public async Task Event_OfManyMegabytes_IsRedactedUpToTheLimit()
    {
        var text = new string('x', 6_000_000) + "SECRET";
        var harness = new AnswerHarness(AnswerFormat.Events, [Redactor]);
        await WriteInPiecesAsync(harness, ChatTranscript.Delta(text));
        Assert.That(ChatTranscript.ReadContent(await harness.EndAsync()), Is.EqualTo(text.Replace("SECRET", "[x]", StringComparison.Ordinal)));
    }

    [TestCase(AnswerFormat.Events)]
    [TestCase(AnswerFormat.Lines)]
    [TestCase(AnswerFormat.Elements)]
    [TestCase(AnswerFormat.Json)]
    public async Task Event_BeyondTheLimit_IsDeniedWithoutWaitingForItsEnd(object format)
    {
        var harness = new AnswerHarness((AnswerFormat)format, [Redactor]);
        await harness.WriteAsync("{\"choices\":[{\"delta\":{\"content\":\"");
        for (var i = 0; !harness.Decision.IsDenied && i < 10_000; i++)
            await harness.WriteAsync(new string('x', Piece));
        Assert.That(harness.Decision.Denial?.ReasonCode, Is.EqualTo(AiGuardReasons.ResponseTooLarge));
        Assert.That(harness.PendingBytes, Is.LessThan((8 * 1024 * 1024) + (2 * Piece)));
        Assert.That(harness.Released, Is.Empty);
    }

    [Test]
    public async Task Stream_ThatNeverEnds_IsEndedAtItsBudget()
    {
        var delta = ChatTranscript.Delta("and on ");
        var harness = new AnswerHarness(AnswerFormat.Events, [Redactor], new() { MaxStreamBytes = 1000 * delta.Length });
        var written = 0;
        while (!harness.Decision.IsDenied && written++ < 2000)
            await harness.WriteAsync(delta);
        Assert.That(harness.Decision.Denial?.ReasonCode, Is.EqualTo(AiGuardReasons.ResponseTooLarge));
        Assert.That(written, Is.EqualTo(1001));
        Assert.That(harness.ReleasedBytes, Has.Length.EqualTo(1000 * delta.Length));
    }

    [Test]
    public async Task Stream_OfTenThousandEmptyDeltas_PassesAtOnce()
    {
        var harness = new AnswerHarness(AnswerFormat.Events, [Redactor]);
        var empty = ChatTranscript.Delta("");
        for (var i = 1; i <= 10_000; i++)
            await harness.WriteAsync(empty);
        Assert.That(harness.ReleasedBytes, Has.Length.EqualTo(10_000 * empty.Length), "before the end of the stream");
        Assert.That(harness.Decision.Denial, Is.Null);
    }

    [Test]
    public async Task Stream_OfMoreEventsThanMayWait_Passes()
    {
        var harness = new AnswerHarness(AnswerFormat.Events, [Redactor]);
        for (var i = 0; i < 40_000; i++)
            await harness.WriteAsync(":\n\n");
        Assert.That(harness.ReleasedBytes, Has.Length.EqualTo(3 * 40_000));
        Assert.That(harness.Decision.Denial, Is.Null);
    }

    [Test]
    public async Task Stream_OfTenThousandEmptyDeltasBehindAHeldText_KeepsThemInOrder()
    {
        var harness = new AnswerHarness(AnswerFormat.Events, [Redactor]);
        var expected = ChatTranscript.Delta("SEC") + string.Concat(Enumerable.Repeat(ChatTranscript.Delta(""), 10_000)) + ChatTranscript.Delta("OND");
        await WriteInPiecesAsync(harness, expected[..^5]);
        Assert.That(harness.Released, Is.Empty);
        await harness.WriteAsync(expected[^5..]);
        Assert.That(harness.Released, Is.EqualTo(expected));
    }

    [Test]
    public async Task Stream_OfTooManyChannels_IsRefused()
    {
        var harness = new AnswerHarness(AnswerFormat.Events, [Redactor]);
        var choice = 0;
        for (; !harness.Decision.IsDenied && choice < 100_000; choice++)
            await harness.WriteAsync(ChatTranscript.Delta("x", choice));
        Assert.That(harness.Decision.Denial?.ReasonCode, Is.EqualTo(AiGuardReasons.UninspectableResponse));
        Assert.That(choice, Is.InRange(1000, 10_000));
        Assert.That(ChatTranscript.ReadContent(harness.Released, choice - 2), Is.EqualTo("x"));
        Assert.That(ChatTranscript.ReadContent(harness.Released, choice - 1), Is.Empty);
    }

    [Test]
    public Task Stream_EventsPiledBehindAHeldText_AreBoundedInBytes() => AssertBoundedAsync(ChatTranscript.Delta("SEC"), ChatTranscript.Delta(new string('x', 3000), 1));

    [TestCase("\n")]
    [TestCase(":\n\n")]
    [TestCase("data: {\"choices\":[{\"index\":1,\"delta\":{\"a\":\"\"}}]}\n\n")]
    public Task Stream_SmallEventsPiledBehindAHeldText_AreBoundedInNumber(string small) => AssertBoundedAsync(ChatTranscript.Delta("SEC"), small);

    [Test]
    public async Task Answer_OfVeryManyTexts_IsDenied([Values(AnswerFormat.Json, AnswerFormat.Lines)] object format)
    {
        // Six megabytes of them cost gigabytes if each were inspected.
        var harness = new AnswerHarness((AnswerFormat)format, [Redactor, Redactor]);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        await WriteInPiecesAsync(harness, "{\"choices\":[],\"x\":[" + string.Concat(Enumerable.Repeat("\"\",", 2_000_000)) + "\"\"]}\n");
        await harness.EndAsync();
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Assert.That(harness.Decision.Denial?.ReasonCode, Is.EqualTo(AiGuardReasons.ResponseTooLarge));
        Assert.That(harness.Released, Is.Empty);
        Assert.That(allocated, Is.LessThan(1_000_000_000), "all that was allocated, most of it at once let go");
    }

    [Test]
    public async Task Answer_OfManyTexts_IsInspected()
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"{{\"choices\":[],\"x\":[{string.Concat(Enumerable.Repeat("\"a SECRET\",", 20_000))}\"\"]}}");
        var harness = new AnswerHarness(AnswerFormat.Json, [Redactor]);
        await harness.WriteAsync(body);
        Assert.That(await harness.EndAsync(), Is.EqualTo(body.Replace("SECRET", "[x]", StringComparison.Ordinal)));
    }

    private static async Task AssertBoundedAsync(string held, string following)
    {
        var kept = await Allocations.LeastOfAsync(async () =>
        {
            var harness = new AnswerHarness(AnswerFormat.Events, [Redactor]);
            await harness.WriteAsync(held);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var piece = string.Concat(Enumerable.Repeat(following, Math.Max(1, Piece / following.Length)));
            for (var i = 0; !harness.Decision.IsDenied && i < 10_000; i++)
                await harness.WriteAsync(piece);
            var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
            Assert.That(harness.Decision.Denial?.ReasonCode, Is.EqualTo(AiGuardReasons.ResponseTooLarge));
            Assert.That(harness.Released, Is.Empty);
            GC.KeepAlive(harness);
            return kept;
        });
        Assert.That(kept, Is.LessThan(MaxKept));
    }

    private static async Task WriteInPiecesAsync(AnswerHarness harness, string text)
    {
        foreach (var piece in Encoding.UTF8.GetBytes(text).Chunk(Piece))
            await harness.WriteAsync(piece);
    }

    private static byte[] Spoil(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        bytes[Array.LastIndexOf(bytes, (byte)'?')] = 0xFF;
        return bytes;
    }
}
