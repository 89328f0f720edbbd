using AiApiGuard.TestUtilities;
using AiApiGuard.Tests.Pipeline;
using AiApiGuard.Tests.Protocols;
using CsCheck;

namespace AiApiGuard.Tests.Properties;

/// <summary>Whatever an endpoint sends, the guard ends in order: it throws nothing, keeps little, releases or denies, and nothing leaves in a text that
/// must not.</summary>
[TestFixture]
internal sealed class MutatedAnswerTests
{
    // For each recorded answer, of which there are about a hundred.
    private const int UsualCases = 120;

    // An unedited event costs nothing, a text that stands alone some hundred bytes, and the shortest one is three bytes long.
    private const long MaxAllocatedPerByte = 1500;
    private const long MaxAllocatedAnyway = 4_000_000;
    private const int MaxResponseBytes = 100_000;

    private static readonly string[] Reasons =
    [
        AiGuardReasons.UninspectableResponse, AiGuardReasons.ResponseTooLarge, AiGuardReasons.HoldLimitExceeded,
    ];

    private static readonly byte[][] Planted = [.. GoldenTranscript.All.Select(PlantedTranscript.Write)];

    // What no protocol takes for text in any recorded answer: what the serving system says of itself.
    private static readonly HashSet<string> NoText = FindNoText();

    private int _redacted;
    private int _released;
    private int _cases;

    private static IEnumerable<TestCaseData> Transcripts => GoldenTranscript.All.Select(
        (transcript, i) => new TestCaseData(transcript, i).SetArgDisplayNames(transcript.ToString()));

    [OneTimeTearDown]
    public void EnsureTheCasesMeanSomething()
    {
        // Each test alone runs few cases, in which anything may happen.
        if (_cases < 20 * UsualCases)
            return;
        Assert.That(_redacted, Is.GreaterThan(_cases / 3), "of so many cases the planted word was found in");
        Assert.That(_released, Is.GreaterThan(_cases / 10), "of so many cases all was released");
    }

    [TestCaseSource(nameof(Transcripts))]
    public async Task Answer_Planted_LosesTheWord(GoldenTranscript transcript, int index)
    {
        var answer = new Case(transcript, Planted[index], (uint)index);
        var harness = await RunAsync(answer, AiGuardUnrecognizedBody.Reject, [Planted[index]]);
        Assert.That(harness.Decision.Denial, Is.Null);
        Assert.That(harness.Context.FindingCount > 0, Is.EqualTo(Planted[index].Length > transcript.Bytes.Length), "found where it was planted");
        AssertSafe(answer, harness);
    }

    [TestCaseSource(nameof(Transcripts))]
    public Task Answer_Mutated_EndsInOrderWithoutTheWord(GoldenTranscript transcript, int index) =>
        PropertyCases.CheckAsync(Gen.UInt, UsualCases, async seed =>
        {
            var mutator = new Mutator(new PCG((uint)index, seed), Planted);
            var answer = new Case(transcript, mutator.Mutate(Planted[index]), seed);
            var unrecognized = (AiGuardUnrecognizedBody)mutator.Next(3);
            var harness = await RunAsync(answer, unrecognized, mutator.Cut(answer.Bytes));
            Count(harness);
            Assert.That(harness.Decision.Denial?.ReasonCode, Is.Null.Or.AnyOf(Reasons));
            if (answer.Bytes.Length < MaxResponseBytes)
                AssertSame(harness, await RunAsync(answer, unrecognized, [answer.Bytes]));
            if (unrecognized == AiGuardUnrecognizedBody.Reject)
                AssertSafe(answer, harness);
        });

    private static async Task<AnswerHarness> RunAsync(Case answer, AiGuardUnrecognizedBody unrecognized, IEnumerable<ReadOnlyMemory<byte>> pieces)
    {
        var harness = new AnswerHarness(
            answer.Transcript.Format,
            [new WordRedactor(PlantedTranscript.Word, "[x]"), new WordRedactor("e e", "e e")],
            new AiGuardPolicyOptions { UnrecognizedBody = unrecognized, MaxResponseBytes = MaxResponseBytes, MaxStreamBytes = 150_000 },
            ofRequest: answer.Transcript.Protocol);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        foreach (var piece in pieces)
            await harness.WriteAsync(piece);
        await harness.EndAsync();
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Assert.That(allocated, Is.LessThan(MaxAllocatedAnyway + (MaxAllocatedPerByte * answer.Bytes.Length)), $"allocated for {answer.Bytes.Length} bytes");
        if (!harness.Decision.IsDenied)
            Assert.That(harness.PendingBytes, Is.Zero, "all has left");
        return harness;
    }

    // A line end of two bytes may be cut from its event, and then belongs to the next.
    private static void AssertSame(AnswerHarness cut, AnswerHarness whole)
    {
        Assert.That(cut.Decision.Denial?.ReasonCode, Is.EqualTo(whole.Decision.Denial?.ReasonCode), "the cut decides nothing");
        Assert.That(cut.Released.TrimEnd('\r', '\n'), Is.EqualTo(whole.Released.TrimEnd('\r', '\n')), "the cut changes nothing");
        Assert.That(cut.Context.FindingCount, Is.EqualTo(whole.Context.FindingCount));
    }

    private static void AssertSafe(Case answer, AnswerHarness harness)
    {
        var (protocol, format) = (answer.Transcript.Protocol, answer.Transcript.Format);
        foreach (var byLine in new[] { false, true })
        {
            var client = new LenientClient(protocol).Read(LenientClient.Payloads(format, harness.ReleasedBytes, byLine));
            Assert.That(client.Unreadable, Is.Empty, "what leaves has one reading");
            Assert.That(client.Texts, Has.None.Contains(PlantedTranscript.Word));
            Assert.That(client.Strings.Where(item => !NoText.Contains(item.Name)).Select(item => item.Text), Has.None.Contains(PlantedTranscript.Word));
        }
    }

    private static HashSet<string> FindNoText()
    {
        var names = new HashSet<string>();
        foreach (var transcript in GoldenTranscript.All)
        {
            var client = new LenientClient(transcript.Protocol).Read(LenientClient.Payloads(transcript.Format, transcript.Bytes));
            names.UnionWith(client.Strings.Where(item => !client.TextStrings.Contains(item)).Select(item => item.Name));
        }

        TestContext.Out.WriteLine($"No text: {string.Join(' ', names.Order(StringComparer.Ordinal))}");
        return names;
    }

    private void Count(AnswerHarness harness)
    {
        _cases++;
        _redacted += harness.Context.FindingCount > 0 ? 1 : 0;
        _released += harness.Decision.IsDenied ? 0 : 1;
    }

    private sealed record Case(GoldenTranscript Transcript, byte[] Bytes, uint Seed);
}
