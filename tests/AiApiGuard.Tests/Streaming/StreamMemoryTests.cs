using System.Text;
using AiApiGuard.Filters.OutputFiltering.PersonalData;
using AiApiGuard.Filters.OutputFiltering.Secrets;
using AiApiGuard.Pipeline;
using AiApiGuard.Protocols;
using AiApiGuard.Streaming;
using AiApiGuard.TestUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Tests.Streaming;

/// <summary>What the guard keeps for a stream does not grow with the stream.</summary>
[TestFixture]
[NonParallelizable]
internal sealed class StreamMemoryTests
{
    private const int Streams = 1000;
    private const long MaxKeptPerStream = 64 * 1024;

    // Four tokens each. Some hold what may become a number or an address, and some carry one.
    private static readonly byte[][] Deltas = [.. new[]
    {
        "The tide turns twice a ", "day, and on 2024-01-01 ", "at 12:30 the moon, \n", "\"grüß dich\" 🐙, wrote ", "to ada.lovelace@exam", "ple.org or +1 (415) ",
        "555-0132 about 4111 11", "11 1111 1111, which is ", "", "no secret. ", "AKIA", "IOSFODNN7ABCDEFG is one", ". ", "Then @ noon ", "1234 5678 ", "it all ends well",
    }.Select(piece => Encoding.UTF8.GetBytes(ChatTranscript.Delta(piece)))];

    private static readonly ServiceProvider NoServices = new ServiceCollection().BuildServiceProvider();

    [Test]
    public async Task Streams_AThousandOfAHundredDeltas_KeepLittleEach()
    {
        // Right after an address began, in the middle of a number, and at the end of a sentence.
        var few = await MeasureAsync(Repeat(21));
        Assert.That(few, Is.LessThan(MaxKeptPerStream));
        Assert.That(await MeasureAsync(Repeat(39)), Is.LessThan(MaxKeptPerStream));
        Assert.That(await MeasureAsync(Repeat(101)), Is.LessThan(Math.Min(MaxKeptPerStream, few + 2048)), "it does not grow with the stream");
    }

    [Test]
    [Explicit("Ten million deltas take minutes. What the short test keeps after its first deltas is all there is to keep.")]
    public async Task Streams_AThousandOfTenThousandDeltas_KeepLittleEach() =>
        Assert.That(await MeasureAsync(Repeat(9_989)), Is.LessThan(MaxKeptPerStream));

    [Test]
    public async Task Streams_AThousandThatHoldHalfAKey_KeepWhatTheyHold()
    {
        var line = Encoding.UTF8.GetBytes(ChatTranscript.Delta("MIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n"));
        var beginning = Encoding.UTF8.GetBytes(ChatTranscript.Delta("-----BEGIN PRIVATE KEY-----\n"));
        Assert.That(await MeasureAsync([beginning, .. Enumerable.Repeat(line, 40)]), Is.LessThan(MaxKeptPerStream));
    }

    private static IEnumerable<byte[]> Repeat(int count) => Enumerable.Range(0, count).Select(i => Deltas[i % Deltas.Length]);

    private static async Task<long> MeasureAsync(IEnumerable<byte[]> deltas)
    {
        var kept = await Allocations.LeastOfAsync(() => MeasureOnceAsync(deltas));
        Assert.That(kept, Is.Positive);
        return kept;
    }

    // With the streams and right after without them: other tests have left things that go away in their own time.
    private static async Task<long> MeasureOnceAsync(IEnumerable<byte[]> deltas)
    {
        var streams = Create();
        var count = 0;
        foreach (var delta in deltas)
        {
            await WriteAsync(streams, delta);
            count++;
        }

        var with = GC.GetTotalMemory(forceFullCollection: true);
        streams.Clear();
        var kept = (with - GC.GetTotalMemory(forceFullCollection: true)) / Streams;
        TestContext.Out.WriteLine($"{kept} bytes a stream after {count} deltas");
        return kept;
    }

    private static List<(AnswerReader Reader, AnswerGuard Guard)> Create()
    {
        // One of each serves all exchanges of a policy.
        IAiGuardResponseFilter[] filters = [new PersonalDataFilter(new PersonalDataOptions()), new SecretFilter(new SecretOptions())];
        var options = new AiGuardPolicyOptions();
        var protocols = new ProtocolCatalog([]).Select("test", [], []);
        return [.. Enumerable.Range(0, Streams).Select(_ =>
        {
            var context = new AiGuardContext(NoServices, "test");

            // As many as are kept: the exchange has them, not the stream.
            for (var i = 0; i < 128; i++)
                context.Report(new AiGuardFinding("before", AiGuardSeverity.Low));
            var guard = new AnswerGuard([.. filters.Select(filter => new Inspector(filter, context))], options, context.Usage);
            return (new AnswerReader(AnswerFormat.Events, guard, protocols, ProtocolCatalog.BuiltInNamed(AiGuardProtocols.OpenAiChat), context, options), guard);
        })];
    }

    private static async Task WriteAsync(List<(AnswerReader Reader, AnswerGuard Guard)> streams, byte[] bytes)
    {
        foreach (var (reader, guard) in streams)
        {
            Assert.That(reader.Read(bytes).IsDenied || (await guard.PumpAsync()).IsDenied, Is.False);
            while (guard.TryTake(out _))
            {
                // What leaves is somebody else's to keep.
            }
        }
    }

    private sealed class Inspector(IAiGuardResponseFilter filter, AiGuardContext context) : ITextInspector
    {
        public bool Enforces => true;

        public ValueTask<AiGuardDecision> InspectAsync(AiGuardTextWindow window, bool isRepeat) => filter.OnResponseAsync(context, window, CancellationToken.None);
    }
}
