using System.Text;
using System.Text.Json;
using AiApiGuard.Pipeline;
using AiApiGuard.Protocols;
using AiApiGuard.TestUtilities;
using CsCheck;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Tests.Properties;

/// <summary>Whatever a client sends, it becomes a prompt or a refusal that says why; and what is redacted in the prompt is redacted in the body.</summary>
[TestFixture]
internal sealed class MutatedRequestTests
{
    private const int UsualCases = 1000;

    private const long MaxAllocatedPerByte = 1500;
    private const long MaxAllocatedAnyway = 2_000_000;

    private static readonly ServiceProvider NoServices = new ServiceCollection().BuildServiceProvider();
    private static readonly byte[][] Bodies = [.. RequestSeeds.All.Select(seed => Encoding.UTF8.GetBytes(seed.Body))];

    private int _cases;
    private int _read;
    private int _redacted;

    private static IEnumerable<TestCaseData> Seeds => RequestSeeds.All.Select((seed, i) => new TestCaseData(i).SetArgDisplayNames($"{seed.Path}, {i}"));

    [OneTimeTearDown]
    public void EnsureTheCasesMeanSomething()
    {
        if (_cases < 5 * UsualCases)
            return;
        Assert.That(_read, Is.GreaterThan(_cases / 10), "of so many cases the body was read");
        Assert.That(_redacted, Is.GreaterThan(_cases / 10), "of so many cases the planted word was found in");
    }

    [TestCaseSource(nameof(Seeds))]
    public async Task Request_AsItIs_IsReadAndRedacted(int index)
    {
        var unrecognized = RequestSeeds.All[index].Path == "/other" ? AiGuardUnrecognizedBody.InspectAsText : AiGuardUnrecognizedBody.Reject;
        Assert.That(await RunAsync(RequestSeeds.All[index].Path, Bodies[index], unrecognized), Is.Null);
        Assert.That(_redacted, Is.Positive);
    }

    [TestCaseSource(nameof(Seeds))]
    public Task Request_Mutated_IsReadOrRefused(int index) => PropertyCases.CheckAsync(Gen.UInt, UsualCases, async seed =>
    {
        var mutator = new Mutator(new PCG((uint)index, seed), Bodies);
        var body = mutator.Mutate(Bodies[index]);
        var path = mutator.Next(4) == 0 ? RequestSeeds.All[mutator.Next(RequestSeeds.All.Count)].Path : RequestSeeds.All[index].Path;
        var denial = await RunAsync(path, body, (AiGuardUnrecognizedBody)mutator.Next(3));
        Assert.That(denial?.StatusCode, Is.Null.Or.EqualTo(400).Or.EqualTo(413));
        Assert.That(denial?.Detail, Is.Null.Or.Not.Contains(PlantedTranscript.Word), "a refusal repeats nothing of the prompt");
    });

    private async Task<AiGuardDenial?> RunAsync(string path, byte[] bytes, AiGuardUnrecognizedBody unrecognized)
    {
        _cases++;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var options = new AiGuardPolicyOptions { UnrecognizedBody = unrecognized, MaxRequestBytes = 100_000 };
        var pipeline = new GuardPipeline("test", options, [], new ProtocolCatalog([]).Select("test", [], []));
        try
        {
            var (prompt, body) = await ReadAsync(path, bytes, pipeline);
            using (body)
                await UseAsync(path, prompt, body, pipeline);
            return null;
        }
        catch (AiGuardRequestException refusal)
        {
            return refusal.Denial;
        }
        finally
        {
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            Assert.That(allocated, Is.LessThan(MaxAllocatedAnyway + (MaxAllocatedPerByte * bytes.Length)), $"allocated for {bytes.Length} bytes");
        }
    }

    private static ValueTask<(AiGuardPrompt Prompt, RequestBody? Body)> ReadAsync(string path, byte[] bytes, GuardPipeline pipeline)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = "POST";
        http.Request.Path = path;
        http.Request.ContentType = "application/json";
        http.Request.Body = new MemoryStream(bytes);
        return RequestReader.ReadAsync(http.Request, new AiGuardContext(NoServices, "test"), pipeline, CancellationToken.None);
    }

    private async Task UseAsync(string path, AiGuardPrompt prompt, RequestBody? body, GuardPipeline pipeline)
    {
        _read++;
        if (body is null)
            return;
        AssertErrorsCanBeWritten(body);
        var context = new AiGuardContext(NoServices, "test", prompt);
        await new WordRedactor(PlantedTranscript.Word, "[x]").OnRequestAsync(context, CancellationToken.None);
        body.Commit(prompt, apply: true);
        if (body.Rewrite(prompt) is not { } rewritten)
            return;
        _redacted++;
        var (again, bodyAgain) = await ReadAsync(path, rewritten, pipeline);
        using (bodyAgain)
            Assert.That(again.Texts.Select(text => text.Text.ToString()), Is.EqualTo(prompt.Texts.Select(text => text.Text.ToString())).And.None.Contains(PlantedTranscript.Word));
        if (body.Protocol is { } protocol)
            Validate(protocol, body);
    }

    // What the schema refuses is refused in order.
    private static void Validate(IAiGuardProtocol protocol, RequestBody body)
    {
        try
        {
            protocol.ValidateRequest(body.Root!.Value);
        }
        catch (AiGuardRequestException refusal)
        {
            Assert.That(refusal.Denial.StatusCode, Is.EqualTo(400));
        }
    }

    private static void AssertErrorsCanBeWritten(RequestBody body)
    {
        foreach (var name in ProtocolCatalog.BuiltInNames)
        {
            AssertWrites(writer => ProtocolCatalog.BuiltInNamed(name).WriteError(writer, new AiGuardDenial("x"), body.Root));
            AssertWrites(writer => ProtocolCatalog.BuiltInNamed(name).WriteStreamError(writer, new AiGuardDenial("x"), body.Root));
        }
    }

    private static void AssertWrites(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            write(writer);
        using var document = JsonDocument.Parse(stream.ToArray());
        Assert.That(document.RootElement.ValueKind, Is.EqualTo(JsonValueKind.Object).Or.EqualTo(JsonValueKind.Array));
    }
}
