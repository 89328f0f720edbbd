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
    public Task Streams_AThousandOfTwoHundredDeltas_KeepLittleEach() => AssertKeepLittleAsync(200);

    [Test]
    [Explicit("Ten million deltas take a minute. What the short test keeps after its first deltas is all there is to keep.")]
    public Task Streams_AThousandOfTenThousandDeltas_KeepLittleEach() => AssertKeepLittleAsync(10_000);

    [Test]
    public async Task Streams_AThousandThatHoldAsMuchAsTheyMay_KeepWhatTheyHold()
    {
        var streams = Create(out var before);
        var line = Encoding.UTF8.GetBytes(ChatTranscript.Delta("MIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n"));
        await WriteAsync(streams, Encoding.UTF8.GetBytes(ChatTranscript.Delta("-----BEGIN PRIVATE KEY-----\n")));
        for (var i = 0; i < 40; i++)
            await WriteAsync(streams, line);
        Assert.That(Measure(streams, before, "while each holds half a key"), Is.LessThan(MaxKeptPerStream));
    }

    private static async Task AssertKeepLittleAsync(int deltas)
    {
        var streams = Create(out var before);
        var kept = new List<long>();
        for (var i = 0; i < deltas; i++)
        {
            await WriteAsync(streams, Deltas[i % Deltas.Length]);

            // At moments of every kind: right after an address began, in the middle of a number, after the end of a sentence.
            if (i % (deltas / 5) == deltas / 100)
                kept.Add(Measure(streams, before, $"after {i + 1} deltas"));
        }

        Assert.That(kept, Has.All.LessThan(MaxKeptPerStream));
        Assert.That(kept[^1], Is.LessThan(kept[1] + 2048), "it does not grow with the stream");
    }

    private static List<(AnswerReader Reader, AnswerGuard Guard)> Create(out long before)
    {
        // One of each serves all exchanges of a policy.
        IAiGuardResponseFilter[] filters = [new PersonalDataFilter(new PersonalDataOptions()), new SecretFilter(new SecretOptions())];
        var options = new AiGuardPolicyOptions();
        var protocols = new ProtocolCatalog([]).Select("test", [], []);
        before = GC.GetTotalMemory(forceFullCollection: true);
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

    private static long Measure(List<(AnswerReader Reader, AnswerGuard Guard)> streams, long before, string moment)
    {
        var kept = (GC.GetTotalMemory(forceFullCollection: true) - before) / Streams;
        TestContext.Out.WriteLine($"{kept} bytes a stream {moment}");
        GC.KeepAlive(streams);
        return kept;
    }

    private sealed class Inspector(IAiGuardResponseFilter filter, AiGuardContext context) : ITextInspector
    {
        public bool Enforces => true;

        public ValueTask<AiGuardDecision> InspectAsync(AiGuardTextWindow window, bool isRepeat) => filter.OnResponseAsync(context, window, CancellationToken.None);
    }
}
