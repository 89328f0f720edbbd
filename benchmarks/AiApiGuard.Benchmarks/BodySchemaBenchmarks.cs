using System.Text;
using System.Text.Json;
using AiApiGuard.Filters.InputValidation.Schema;
using AiApiGuard.Protocols;
using AiApiGuard.Protocols.JsonSchemas;
using AiApiGuard.Protocols.OpenAiChat;
using BenchmarkDotNet.Attributes;

namespace AiApiGuard.Benchmarks;

/// <summary>What it costs to hold a conversation against the properties and ceilings of its protocol, and against a JSON schema; the baseline is
/// parsing the same bytes, which happens anyway.</summary>
[MemoryDiagnoser]
public class BodySchemaBenchmarks
{
    private const string Schema = """
        {"type":"object","required":["model","messages"],"properties":{"model":{"type":"string","pattern":"^demo-"},"messages":{"type":"array","maxItems":2000,
         "items":{"type":"object","required":["role"],"properties":{"role":{"enum":["system","user","assistant"]},"content":{"type":"string","maxLength":100000}}}}}}
        """;

    private readonly SchemaOptions _options = new() { UnknownProperties = AiGuardUnknownProperties.Deny, MaxDepth = 32 };
    private byte[] _body = [];
    private JsonPayload _payload = null!;
    private SchemaNode _schema = null!;

    [Params(1, 16, 256)]
    public int Kilobytes { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var messages = Math.Max(2, Kilobytes * 1024 / 700);
        _body = Encoding.UTF8.GetBytes($$"""{"model":"demo-1","messages":[{{string.Join(',', Enumerable.Range(0, messages).Select(i =>
            $$"""{"role":"{{(i % 2 == 0 ? "user" : "assistant")}}","content":"{{GuardedPipeline.Prose((Kilobytes * 1024 / messages) - 40)}}"}"""))}}]}""");
        _payload = JsonPayload.ParseStrictly(_body);
        using var schema = JsonDocument.Parse(Schema);
        _schema = SchemaCompiler.Compile(schema.RootElement.Clone());
    }

    [GlobalCleanup]
    public void Cleanup() => _payload.Dispose();

    [Benchmark(Baseline = true, Description = "parse")]
    public int Parse()
    {
        using var payload = JsonPayload.ParseStrictly(_body);
        return payload.Root.GetPropertyCount();
    }

    [Benchmark(Description = "properties and ceilings")]
    public bool Walk() => new BodyWalk(_options).Visit(_payload.Root, OpenAiChatShape.Request) is null;

    [Benchmark(Description = "depth and number of properties")]
    public bool Bound() => BodyBounds.Find(_body, _options) is null;

    [Benchmark(Description = "JSON schema")]
    public bool Ask() => SchemaEvaluation.Find(_schema, _payload.Root, int.MaxValue) is null;
}
