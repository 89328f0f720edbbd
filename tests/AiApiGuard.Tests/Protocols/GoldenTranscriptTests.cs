using System.Text;
using AiApiGuard.Protocols;
using AiApiGuard.TestUtilities;
using AiApiGuard.Tests.Pipeline;

namespace AiApiGuard.Tests.Protocols;

/// <summary>With nothing to change, an answer leaves byte for byte, wherever it is cut.</summary>
[TestFixture]
internal sealed class GoldenTranscriptTests
{
    private static IEnumerable<TestCaseData> Transcripts => GoldenTranscript.All.Select(transcript => new TestCaseData(transcript).SetArgDisplayNames(transcript.ToString()));

    [TestCaseSource(nameof(Transcripts))]
    public async Task Answer_NothingToChange_IsIdenticalAtEveryCut(GoldenTranscript transcript)
    {
        for (var cut = 0; cut < transcript.Bytes.Length; cut++)
        {
            var harness = Create(transcript);
            await harness.WriteAsync(transcript.Bytes.AsMemory(0, cut));
            await harness.WriteAsync(transcript.Bytes.AsMemory(cut));
            await harness.EndAsync();
            AssertIdentical(harness, transcript, $"cut at {cut}");
        }
    }

    [TestCaseSource(nameof(Transcripts))]
    public async Task Answer_NothingToChange_IsIdenticalByteByByte(GoldenTranscript transcript)
    {
        var harness = Create(transcript);
        foreach (var value in transcript.Bytes)
            await harness.WriteAsync(new[] { value });
        await harness.EndAsync();
        AssertIdentical(harness, transcript, "byte by byte");
    }

    [Test]
    public void Transcripts_EveryProtocolOfTheLibrary_HasSome()
    {
        var recorded = GoldenTranscript.All.Select(transcript => transcript.Protocol.Name).ToHashSet();
        Assert.That(ProtocolCatalog.BuiltInNames, Is.SubsetOf(recorded));
    }

    // Words that never come, and that every text may still turn into: the filters hold and let go all the time.
    private static AnswerHarness Create(GoldenTranscript transcript) => new(
        transcript.Format,
        [new WordRedactor("e e e", "[x]"), new WordRedactor(" the the", "[x]")],
        ofRequest: transcript.Protocol);

    private static void AssertIdentical(AnswerHarness harness, GoldenTranscript transcript, string message)
    {
        Assert.That(harness.Decision.Denial, Is.Null, message);
        Assert.That(harness.Released, Is.EqualTo(Encoding.UTF8.GetString(transcript.Bytes)), message);
        Assert.That(harness.Context.Findings, Is.Empty, message);
    }
}
