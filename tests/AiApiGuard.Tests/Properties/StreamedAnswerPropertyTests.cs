using System.Globalization;
using System.Text;
using AiApiGuard.Filters.OutputFiltering.PersonalData;
using AiApiGuard.Filters.OutputFiltering.Secrets;
using AiApiGuard.Pipeline;
using AiApiGuard.Protocols;
using AiApiGuard.TestUtilities.Transcripts;
using AiApiGuard.Tests.Pipeline;
using CsCheck;

namespace AiApiGuard.Tests.Properties;

/// <summary>The guarantee, over many answers and cuts: the same text as redacting the whole, nothing of a planted value, valid frames, usage as reported;
/// and with nothing to change, the same bytes.</summary>
[TestFixture]
internal sealed class StreamedAnswerPropertyTests
{
    private const int UsualCases = 1500;

    private static IEnumerable<TestCaseData> Protocols => ProtocolTranscripts.All.Select(
        transcript => new TestCaseData(transcript).SetArgDisplayNames(transcript.GetType().Name, transcript.StreamType));

    [TestCaseSource(nameof(Protocols))]
    public Task Stream_AnyTextAnyCut_IsTheWholeRedacted(IProtocolTranscript transcript) => PropertyCases.CheckAsync(PlantedText.Gen, UsualCases, async answer =>
    {
        var whole = await ProcessAsync(transcript, AnswerFormat.Json, transcript.WriteWhole(answer.Text), answer, Filters());
        var expected = transcript.ReadWhole(whole.Released);
        foreach (var value in answer.Planted)
            Assert.That(expected, Does.Not.Contain(value));

        var sent = transcript.WriteStream(answer.Pieces);
        var streamed = await ProcessAsync(transcript, FormatOf(transcript), sent, answer, Filters());

        Assert.That(streamed.Decision.Denial, Is.Null);
        Assert.That(transcript.ReadStream(streamed.Released), Is.EqualTo(expected));
        Assert.That((streamed.Context.Usage.InputTokens, streamed.Context.Usage.OutputTokens), Is.EqualTo((whole.Context.Usage.InputTokens, whole.Context.Usage.OutputTokens)));
        Assert.That(streamed.Context.FindingCount, Is.EqualTo(whole.Context.FindingCount));
        if (whole.Context.FindingCount == 0)
            Assert.That(streamed.Released, Is.EqualTo(Escape(sent, answer)));
    });

    private static IAiGuardResponseFilter[] Filters() =>
        [new SecretFilter(new SecretOptions()), new PersonalDataFilter(new PersonalDataOptions())];

    private static async Task<AnswerHarness> ProcessAsync(
        IProtocolTranscript transcript, AnswerFormat format, string sent, PlantedText answer, IAiGuardResponseFilter[] filters)
    {
        var harness = new AnswerHarness(format, filters, ofRequest: ProtocolCatalog.BuiltInNamed(transcript.Protocol));
        var bytes = Encoding.UTF8.GetBytes(Escape(sent, answer)).AsMemory();
        var cuts = new PCG(7, answer.CutSeed);
        while (bytes.Length > 0)
        {
            // Mostly small and sometimes whole: inside a character, an escape, a field name.
            var length = Math.Min(bytes.Length, cuts.Next(4) == 0 ? (int)cuts.Next(600) + 1 : (int)cuts.Next(24) + 1);
            await harness.WriteAsync(bytes[..length]);
            bytes = bytes[length..];
        }

        await harness.EndAsync();
        return harness;
    }

    private static string Escape(string sent, PlantedText answer) => !answer.EscapesAll ? sent : string.Concat(
        sent.Select(character => character < 128 ? character.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}")));

    private static AnswerFormat FormatOf(IProtocolTranscript transcript) => transcript.StreamType switch
    {
        "text/event-stream" => AnswerFormat.Events,
        "application/json" => AnswerFormat.Elements,
        _ => AnswerFormat.Lines,
    };
}
