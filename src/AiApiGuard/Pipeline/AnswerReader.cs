using System.Text;
using AiApiGuard.Protocols;
using AiApiGuard.Streaming;

namespace AiApiGuard.Pipeline;

/// <summary>Feeds the bytes of an answer, in the format it has, to the <see cref="AnswerGuard"/>.</summary>
internal sealed class AnswerReader(
    AnswerFormat format, AnswerGuard guard, ProtocolSelector protocols, IAiGuardProtocol? ofRequest, AiGuardContext context, AiGuardPolicyOptions options)
{
    private static readonly AiGuardDecision TooLarge = AiGuardDecision.Deny(new AiGuardDenial(AiGuardReasons.ResponseTooLarge)
    {
        StatusCode = 502,
        Detail = "The endpoint's answer is too large to be inspected.",
    });

    private static readonly AnswerChannel RawChannel = new(0, "data");

    private readonly SseEventSplitter _bytes = new();

    public static AiGuardDecision Unreadable { get; } = AiGuardDecision.Deny(new AiGuardDenial(AiGuardReasons.UninspectableResponse)
    {
        StatusCode = 502,
        Detail = "The endpoint's answer is of no form that can be inspected.",
    });

    /// <summary>Reads the next bytes, up to the last event that is complete.</summary>
    public AiGuardDecision Read(ReadOnlySpan<byte> bytes)
    {
        _bytes.Append(bytes);
        while (format == AnswerFormat.Events && _bytes.Next() is { } raw)
        {
            var decision = AddEvent(new SseEvent(raw));
            if (decision.IsDenied)
                return decision;
        }

        return _bytes.Pending > options.MaxResponseBytes ? TooLarge : AiGuardDecision.Continue;
    }

    /// <summary>Takes the bytes that were not read.</summary>
    public ReadOnlyMemory<byte> TakeRest() => _bytes.TakeRest();

    /// <summary>Reads what is left at the end of the answer.</summary>
    public AiGuardDecision Finish()
    {
        var rest = _bytes.TakeRest();
        var decision = rest.Length == 0 ? AiGuardDecision.Continue : format switch
        {
            AnswerFormat.Events => AddEvent(new SseEvent(rest)),
            AnswerFormat.Json => AddJson(rest),
            _ => AddText(rest),
        };
        guard.Finish();
        return decision;
    }

    private AiGuardDecision AddEvent(SseEvent sse)
    {
        if (sse.HasForeignLines)
            return AddUnrecognized(sse.Raw, null, RawText(sse.Raw));
        if (sse.Data.IsEmpty)
            return guard.Add(sse.Raw, null, null);
        if (protocols.IsEndOfStream(sse.Data.Span))
        {
            guard.Finish();
            return guard.Add(sse.Raw, null, null);
        }

        using var payload = JsonPayload.TryParse(sse.Data);
        if (payload is not null && protocols.ByAnswer(ofRequest, payload.Root) is { } protocol)
            return guard.Add(sse.Raw, sse.ToRaw, ReadTexts(payload, protocol));
        return AddUnrecognized(sse.Raw, sse.ToRaw, payload is null ? RawText(sse.Data) : ReadTexts(payload, protocols.Fallback).AsRunning());
    }

    private AiGuardDecision AddUnrecognized(ReadOnlyMemory<byte> raw, Func<ByteRange, ByteRange>? toRaw, AnswerTexts texts) =>
        options.UnrecognizedBody switch
        {
            AiGuardUnrecognizedBody.Allow => AddUninspected(raw),
            AiGuardUnrecognizedBody.InspectAsText => guard.Add(raw, toRaw, texts),
            _ => options.Mode == AiGuardMode.Monitor ? AddUninspected(raw) : Unreadable,
        };

    private AiGuardDecision AddJson(ReadOnlyMemory<byte> body)
    {
        using var payload = JsonPayload.TryParse(body);
        if (payload is not null && protocols.ByAnswer(ofRequest, payload.Root) is { } protocol)
            return guard.Add(body, null, ReadTexts(payload, protocol));
        if (options.UnrecognizedBody == AiGuardUnrecognizedBody.Allow)
            return AddUninspected(body);
        if (payload is not null)
            return guard.Add(body, null, ReadTexts(payload, protocols.Fallback));
        return options.UnrecognizedBody == AiGuardUnrecognizedBody.InspectAsText || options.Mode == AiGuardMode.Monitor ? AddText(body) : Unreadable;
    }

    private AiGuardDecision AddText(ReadOnlyMemory<byte> body) => guard.Add(body, null, RawText(body));

    private AiGuardDecision AddUninspected(ReadOnlyMemory<byte> raw)
    {
        context.Report(new AiGuardFinding("uninspected_body", AiGuardSeverity.Low) { Direction = AiGuardDirection.Response });
        return guard.Add(raw, null, null);
    }

    private AnswerTexts ReadTexts(JsonPayload payload, IAiGuardProtocol reader)
    {
        var texts = new AnswerTexts(payload, context.Usage);
        reader.ReadAnswer(payload.Root, texts);
        return texts;
    }

    private AnswerTexts RawText(ReadOnlyMemory<byte> data)
    {
        var texts = new AnswerTexts(null, context.Usage);
        texts.Add(new AnswerText(RawChannel, new ByteRange(0, data.Length), Encoding.UTF8.GetString(data.Span), null) { IsJson = false });
        return texts;
    }
}
