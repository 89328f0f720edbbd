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

    private static readonly AiGuardAnswerChannel RawChannel = AiGuardAnswerChannel.Running(0, "data");

    private readonly FrameSplitter? _splitter = format switch
    {
        AnswerFormat.Events => new SseSplitter(),
        AnswerFormat.Lines => new LineSplitter(),
        AnswerFormat.Elements => new ElementSplitter(),
        AnswerFormat.Text => new CharacterSplitter(),
        _ => null,
    };

    private readonly FrameTemplates _templates = new();
    private readonly ByteRange[] _ranges = new ByteRange[FrameTemplates.MaxSlots];
    private long _read;
    private long _streamed;

    public static AiGuardDecision Unreadable { get; } = AiGuardDecision.Deny(new AiGuardDenial(AiGuardReasons.UninspectableResponse)
    {
        StatusCode = 502,
        Detail = "The endpoint's answer is of no form that can be inspected.",
    });

    /// <summary>Gets the protocol of the last event or body that was recognised.</summary>
    public IAiGuardProtocol? Protocol { get; private set; }

    /// <summary>Gets a value indicating whether the end of a unit is yet to come.</summary>
    public bool IsInsideUnit => guard.Bytes.End > _read;

    /// <summary>Reads the next bytes, up to the last unit that is complete.</summary>
    public AiGuardDecision Read(ReadOnlySpan<byte> bytes)
    {
        guard.Bytes.Append(bytes);
        if (_splitter is not null)
        {
            var decision = ReadFrames(bytes.Length);
            if (decision.IsDenied)
                return decision;
        }

        return guard.Bytes.Length > options.MaxResponseBytes ? TooLarge : AiGuardDecision.Continue;
    }

    /// <summary>Reads what is left at the end of the answer.</summary>
    public AiGuardDecision Finish()
    {
        var length = (int)(guard.Bytes.End - _read);
        var decision = length == 0 ? AiGuardDecision.Continue : format == AnswerFormat.Json ? AddJson(length) : AddFrame(length, isRest: true);

        // What is held could go on in what is denied.
        if (!decision.IsDenied)
            guard.Finish();
        return decision;
    }

    /// <summary>Parses the first event that has not left.</summary>
    /// <returns>Its data, or <see langword="null"/> where that is no JSON.</returns>
    public JsonPayload? ParseNext()
    {
        var next = guard.PeekNext();
        return JsonPayload.TryParse(format == AnswerFormat.Events ? new SseData(next).Bytes : ValueOf(next).Of(next));
    }

    private AiGuardDecision ReadFrames(int newBytes)
    {
        _streamed += newBytes;
        if (_streamed > options.MaxStreamBytes)
            return TooLarge;
        while (_splitter!.Next(guard.Bytes.From(_read).Span) is var length and > 0)
        {
            var decision = AddFrame(length, isRest: false);
            if (decision.IsDenied)
                return decision;
            if (guard.IsOverfull)
                return TooLarge;
        }

        return AiGuardDecision.Continue;
    }

    private AiGuardDecision AddFrame(int length, bool isRest)
    {
        var frame = guard.Bytes.Slice(_read, length);
        if (_templates.Find(frame.Span, _ranges) is { } template)
            return AddLike(template, length);
        return format switch
        {
            AnswerFormat.Events => AddEvent(frame),
            AnswerFormat.Text => AddText(length, TextEncoding.Plain),
            AnswerFormat.Elements when isRest && frame.Span.Trim("] \t\r\n"u8).IsEmpty => AddNothing(length),
            _ => AddLine(frame),
        };
    }

    private AiGuardDecision AddLike(FrameTemplate template, int length)
    {
        var owner = Begin(length, TextEncoding.Json);
        for (var i = 0; i < template.Slots.Length; i++)
        {
            if (template.Slots[i].Channel is not { } channel)
                continue;
            var decision = guard.Add(owner, channel, _ranges[i], null);
            if (decision.IsDenied)
                return decision;
        }

        return AiGuardDecision.Continue;
    }

    private AiGuardDecision AddEvent(ReadOnlyMemory<byte> frame)
    {
        var data = new SseData(frame);
        if (data.HasForeignLines)
            return AddUnrecognized(frame.Length, new(0, frame.Length), TextEncoding.Plain);
        if (data.Bytes.IsEmpty)
            return AddNothing(frame.Length);
        if (protocols.IsEndOfStream(data.Bytes.Span))
        {
            guard.Finish();
            return AddNothing(frame.Length);
        }

        return AddValue(frame, data.Bytes, data.ToRaw, data.IsOneLine ? data.ToRaw(new(0, data.Bytes.Length)) : new(0, frame.Length));
    }

    // Lines of JSON, and elements of an array.
    private AiGuardDecision AddLine(ReadOnlyMemory<byte> frame)
    {
        var value = ValueOf(frame);
        return value.Length == 0
            ? AddNothing(frame.Length)
            : AddValue(frame, value.Of(frame), range => range with { Start = range.Start + value.Start }, value);
    }

    // Without what parts an element from the one before.
    private ByteRange ValueOf(ReadOnlyMemory<byte> frame)
    {
        var parts = format == AnswerFormat.Elements ? "[, \t\r\n"u8 : "\uFEFF \t\r\n"u8;
        var start = frame.Length - frame.Span.TrimStart(parts).Length;
        return new(start, frame.Span[start..].TrimEnd(" \t\r\n"u8).Length);
    }

    private AiGuardDecision AddValue(ReadOnlyMemory<byte> frame, ReadOnlyMemory<byte> json, Func<ByteRange, ByteRange> toFrame, ByteRange whole)
    {
        // An edit must keep the ends of lines where all of an event is the text, and must not add any where the text is within one.
        var encoding = whole.Length == frame.Length ? TextEncoding.Plain : TextEncoding.Line;
        using var payload = JsonPayload.TryParse(json);
        if (payload is null)
            return AddUnrecognized(frame.Length, whole, encoding);
        if (TryReadTexts(payload) is { } texts)
            return AddTexts(frame, texts, toFrame);
        if (options.UnrecognizedBody == AiGuardUnrecognizedBody.InspectAsText)
            return AddTexts(frame, ReadTexts(payload, protocols.Fallback).AsRunning(), toFrame);
        return AddUnrecognized(frame.Length, whole, encoding);
    }

    private AiGuardDecision AddTexts(ReadOnlyMemory<byte> frame, AiGuardAnswerTexts texts, Func<ByteRange, ByteRange> toFrame)
    {
        var judged = MediaRule.Judge(texts.Media, AiGuardDirection.Response, context, options);
        if (judged.IsDenied)
            return judged;
        if (texts.IsTooMany)
            return TooLarge;
        var owner = Begin(frame.Length, TextEncoding.Json);
        owner.Note(texts);
        foreach (var kept in texts.Kept)
            guard.Outline.Keep(kept);
        foreach (var echo in texts.Echoes)
            owner.AddEcho(toFrame(echo));
        var slots = IsTemplate(frame, texts) ? new List<TemplateSlot>() : null;
        foreach (var text in texts.Texts)
        {
            var channel = guard.ChannelOf(text.Channel);
            var range = toFrame(text.Range);
            var decision = guard.Add(owner, channel, range, text.Companion is { } companion ? toFrame(companion) : null);
            if (decision.IsDenied)
                return decision;
            slots?.Add(new(range, IsNumber: false, channel));
        }

        foreach (var choice in texts.FinishedChoices)
            guard.Finish(choice);
        if (texts.IsEnd)
            guard.Finish();
        if (slots is null)
            return AiGuardDecision.Continue;
        foreach (var skipped in texts.Skipped)
        {
            var range = toFrame(skipped);
            slots.Add(new(range, frame.Span[range.Start] != (byte)'"', null));
        }

        _templates.Add(frame.Span, slots);
        return AiGuardDecision.Continue;
    }

    private bool IsTemplate(ReadOnlyMemory<byte> frame, AiGuardAnswerTexts texts) =>
        texts.Texts.Count > 0 && texts.Texts.Count + texts.Skipped.Count <= FrameTemplates.MaxSlots && texts.FinishedChoices.Count == 0 && !texts.IsEnd &&
        texts.Media.Kinds == AiGuardMedia.None && texts.Echoes.Count == 0 && texts.Texts.All(text => !text.Channel.IsAlone && text.Companion is null) && _templates.Accepts(frame.Length);

    private AiGuardDecision AddUnrecognized(int length, ByteRange text, TextEncoding encoding)
    {
        if (options.UnrecognizedBody == AiGuardUnrecognizedBody.InspectAsText)
            return AddRaw(length, text, encoding);
        if (options.UnrecognizedBody == AiGuardUnrecognizedBody.Allow || options.Mode == AiGuardMode.Monitor)
            return AddUninspected(length);
        return Unreadable;
    }

    private AiGuardDecision AddJson(int length)
    {
        var body = guard.Bytes.Slice(_read, length);
        using var payload = JsonPayload.TryParse(body);
        if (payload is not null && TryReadTexts(payload) is { } texts)
            return AddTexts(body, texts, static range => range);
        if (options.UnrecognizedBody == AiGuardUnrecognizedBody.Allow)
            return AddUninspected(length);
        if (payload is not null)
            return AddTexts(body, ReadTexts(payload, protocols.Fallback), static range => range);
        return options.UnrecognizedBody == AiGuardUnrecognizedBody.InspectAsText || options.Mode == AiGuardMode.Monitor
            ? AddText(length, TextEncoding.Plain)
            : Unreadable;
    }

    private AiGuardDecision AddText(int length, TextEncoding encoding) => AddRaw(length, new(0, length), encoding);

    private AiGuardDecision AddRaw(int length, ByteRange text, TextEncoding encoding) =>
        guard.Add(Begin(length, encoding), guard.ChannelOf(RawChannel), text, null);

    private AiGuardDecision AddUninspected(int length)
    {
        context.Report(new AiGuardFinding("uninspected_body", AiGuardSeverity.Low) { Direction = AiGuardDirection.Response });
        return AddNothing(length);
    }

    private AiGuardDecision AddNothing(int length)
    {
        Begin(length, TextEncoding.Json);
        return AiGuardDecision.Continue;
    }

    private PendingEvent Begin(int length, TextEncoding encoding)
    {
        var next = guard.Begin(_read, length, encoding);
        _read += length;
        return next;
    }

    // A name or word with half of a surrogate pair compares with nothing: the framework throws. No protocol has such.
    private AiGuardAnswerTexts? TryReadTexts(JsonPayload payload)
    {
        try
        {
            if (protocols.ByAnswer(ofRequest, payload.Root) is not { } protocol)
                return null;
            Protocol = protocol;
            return ReadTexts(payload, protocol);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private AiGuardAnswerTexts ReadTexts(JsonPayload payload, IAiGuardProtocol reader)
    {
        var texts = new AiGuardAnswerTexts(payload, context.Usage);
        reader.ReadAnswer(payload.Root, texts);
        return texts;
    }
}
