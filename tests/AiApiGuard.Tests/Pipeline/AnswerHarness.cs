using System.Text;
using System.Text.Json;
using AiApiGuard.Pipeline;
using AiApiGuard.Protocols;
using AiApiGuard.Streaming;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Tests.Pipeline;

/// <summary>Runs the bytes of an answer through filters, without HTTP.</summary>
internal sealed class AnswerHarness
{
    private static readonly ServiceProvider NoServices = new ServiceCollection().BuildServiceProvider();

    private readonly AnswerFormat _format;
    private readonly AnswerGuard _guard;
    private readonly AnswerReader _reader;
    private readonly List<byte> _released = [];

    public AnswerHarness(
        AnswerFormat format,
        IEnumerable<IAiGuardResponseFilter> filters,
        AiGuardPolicyOptions? options = null,
        bool enforces = true,
        IAiGuardProtocol? ofRequest = null)
    {
        options ??= new AiGuardPolicyOptions();
        _format = format;
        Context = new AiGuardContext(NoServices, "test");
        _guard = new AnswerGuard([.. filters.Select(filter => new Inspector(filter, Context, enforces))], options, Context.Usage);
        _reader = new AnswerReader(format, _guard, new ProtocolCatalog([]).Select("test", [], []), ofRequest, Context, options);
    }

    public AiGuardContext Context { get; }

    public AiGuardDecision Decision { get; private set; }

    /// <summary>Gets what left so far.</summary>
    public string Released => Encoding.UTF8.GetString([.. _released]);

    /// <summary>Gets what left so far, byte for byte.</summary>
    public byte[] ReleasedBytes => [.. _released];

    /// <summary>Gets what the client knows of the answer.</summary>
    public AnswerOutline Outline => _guard.Outline;

    /// <summary>Gets how much came that has not left.</summary>
    public int PendingBytes => _guard.Bytes.Length;

    public Task WriteAsync(string text) => WriteAsync(Encoding.UTF8.GetBytes(text));

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        if (!Decision.IsDenied)
            await PumpAsync(_reader.Read(bytes.Span));
    }

    public async Task<string> EndAsync()
    {
        if (!Decision.IsDenied)
            await PumpAsync(_reader.Finish());
        return Released;
    }

    /// <summary>Writes the end of the denied answer as one that reached its greatest length.</summary>
    public string? EndAsLength(JsonElement? request = null) =>
        StreamEnd.TryWriteLength(_format, Decision.Denial!, _reader, _guard.Outline, request, Context.Usage) is { } end ? Encoding.UTF8.GetString(end) : null;

    private async Task PumpAsync(AiGuardDecision decision)
    {
        var pumped = await _guard.PumpAsync();
        Decision = pumped.IsDenied ? pumped : decision;
        while (_guard.TryTake(out var bytes))
            _released.AddRange(bytes.Span);
    }

    private sealed class Inspector(IAiGuardResponseFilter filter, AiGuardContext context, bool enforces) : ITextInspector
    {
        public bool Enforces => enforces;

        public async ValueTask<AiGuardDecision> InspectAsync(AiGuardTextWindow window, bool isRepeat)
        {
            context.IsRepeat = isRepeat;
            var decision = await filter.OnResponseAsync(context, window, CancellationToken.None);
            context.IsRepeat = false;
            return decision;
        }
    }
}
