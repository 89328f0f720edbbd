using System.Text;
using System.Text.Json;
using AiApiGuard.Protocols;
using AiApiGuard.Protocols.OpenAiChat;
using BenchmarkDotNet.Attributes;

namespace AiApiGuard.Benchmarks;

/// <summary>What it costs to understand a request body, as one long message and as a conversation; the baseline is System.Text.Json on the same bytes.</summary>
[MemoryDiagnoser]
public class RequestParsingBenchmarks
{
    private readonly OpenAiChatProtocol _protocol = new();
    private byte[] _body = [];

    [Params(1, 16, 256)]
    public int Kilobytes { get; set; }

    /// <summary>Gets or sets whether the body is a conversation of messages of some 700 characters, rather than one message.</summary>
    [Params(false, true)]
    public bool Conversation { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var characters = Kilobytes * 1024;
        var messages = Conversation ? Math.Max(2, characters / 700) : 1;
        _body = Encoding.UTF8.GetBytes($$"""{"model":"demo-1","messages":[{{string.Join(',', Enumerable.Range(0, messages).Select(i =>
            $$"""{"role":"{{(i % 2 == 0 ? "user" : "assistant")}}","content":"{{GuardedPipeline.Prose((characters / messages) - 40)}}"}"""))}}]}""");
    }

    [Benchmark(Baseline = true, Description = "System.Text.Json")]
    public int Parse()
    {
        using var document = JsonDocument.Parse(_body);
        return document.RootElement.GetProperty("messages"u8).GetArrayLength();
    }

    [Benchmark(Description = "prompt")]
    public int Read()
    {
        using var payload = JsonPayload.ParseStrictly(_body);
        return _protocol.ReadRequest(new AiGuardRequestTexts(payload, "/v1/chat/completions")).Texts.Count;
    }
}
