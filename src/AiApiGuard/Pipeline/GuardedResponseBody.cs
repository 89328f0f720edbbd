using System.Buffers;
using System.IO.Pipelines;
using AiApiGuard.Protocols;
using AiApiGuard.Streaming;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AiApiGuard.Pipeline;

/// <summary>Stands between a guarded endpoint and the wire: nothing leaves, not even headers, before the filters let it.</summary>
internal sealed class GuardedResponseBody : IHttpResponseBodyFeature, IAsyncDisposable
{
    private const int PieceSize = 64 * 1024;

    private readonly Exchange _exchange;
    private readonly IHttpResponseBodyFeature _inner;
    private readonly HttpResponse _response;
    private readonly AnswerGuard _guard;
    private readonly ProtocolSelector _protocols;
    private readonly ArrayBufferWriter<byte> _unread = new();
    private readonly AnswerWatch _watch;
    private AnswerReader? _reader;
    private AnswerDecoder? _decoder;
    private PipeWriter? _writer;
    private AnswerFormat _format;
    private bool _isFinished;
    private bool _hasReleased;
    private bool _isOpen;

    public GuardedResponseBody(Exchange exchange, ITextInspector[] inspectors, ProtocolSelector protocols)
    {
        _exchange = exchange;
        _response = exchange.Http.Response;
        _inner = exchange.Http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        _protocols = protocols;
        _guard = new AnswerGuard(inspectors, exchange.Options, exchange.Context.Usage);
        _watch = new AnswerWatch(exchange.Time, exchange.Options.ResponseTimeout, KeepAliveAsync, TimeOutAsync);
        Stream = new GuardedResponseStream(this);
    }

    public Stream Stream { get; }

    public PipeWriter Writer => _writer ??= PipeWriter.Create(Stream, new StreamPipeWriterOptions(leaveOpen: true));

    /// <summary>Gets a value indicating whether a denial ended the answer; what the endpoint still writes is dropped.</summary>
    public bool IsCut { get; private set; }

    public int LongestHold => _guard.LongestHold;

    /// <summary>Gives the wire back.</summary>
    public void Uninstall() => _exchange.Http.Features.Set(_inner);

    public async ValueTask DisposeAsync()
    {
        await _watch.DisposeAsync().ConfigureAwait(false);
        _decoder?.Dispose();
    }

    public void Buffer(ReadOnlySpan<byte> bytes)
    {
        if (!IsCut)
            _unread.Write(bytes);
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (_unread.WrittenCount == 0)
            return InspectAsync(bytes, isEnd: false, cancellationToken);
        Buffer(bytes.Span);
        return FlushAsync(cancellationToken);
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken) =>
        _unread.WrittenCount == 0 ? ValueTask.CompletedTask : InspectUnreadAsync(isEnd: false, cancellationToken);

    /// <summary>Inspects and releases the rest, when the endpoint has written all it will.</summary>
    public async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        if (_writer is not null)
            await _writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        if (_isFinished)
            return;
        await InspectUnreadAsync(isEnd: true, cancellationToken).ConfigureAwait(false);
        _isFinished = true;
    }

    public async Task CompleteAsync()
    {
        await FinishAsync(_exchange.Aborted).ConfigureAwait(false);
        if (!_exchange.EndsAfterRecord)
            await _inner.CompleteAsync().ConfigureAwait(false);
    }

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        SendFileFallback.SendFileAsync(Stream, path, offset, count, cancellationToken);

    // Headers wait for the first release.
    public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public void DisableBuffering() => _inner.DisableBuffering();

    private async ValueTask InspectUnreadAsync(bool isEnd, CancellationToken cancellationToken)
    {
        await InspectAsync(_unread.WrittenMemory, isEnd, cancellationToken).ConfigureAwait(false);
        _unread.ResetWrittenCount();
    }

    private async ValueTask InspectAsync(ReadOnlyMemory<byte> bytes, bool isEnd, CancellationToken cancellationToken)
    {
        // What is dropped or held is written at once: an endpoint that never ends learns here that it is to stop.
        cancellationToken.ThrowIfCancellationRequested();
        await _watch.EnterAsync().ConfigureAwait(false);
        _hasReleased = false;
        try
        {
            if (IsCut || _isFinished)
                return;
            if (!bytes.IsEmpty && _format == AnswerFormat.Unknown)
                Begin(bytes.Span);
            if (_decoder is null && bytes.Length <= PieceSize)
                await InspectDecodedAsync(bytes, isEnd, cancellationToken).ConfigureAwait(false);
            else if (_decoder is null)
                await InspectPiecesAsync(bytes, isEnd, cancellationToken).ConfigureAwait(false);
            else
                await DecodeAsync(_decoder, bytes, isEnd, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _watch.Leave(isHolding: _guard.IsHolding && _format == AnswerFormat.Events, isInsideUnit: _reader?.IsInsideUnit == true, _hasReleased);
        }
    }

    // One write may be a whole stream: what has come of it is decided and leaves before more of it is read.
    private async ValueTask InspectPiecesAsync(ReadOnlyMemory<byte> bytes, bool isEnd, CancellationToken cancellationToken)
    {
        for (; bytes.Length > PieceSize && !IsCut; bytes = bytes[PieceSize..])
            await InspectDecodedAsync(bytes[..PieceSize], isEnd: false, cancellationToken).ConfigureAwait(false);
        if (!IsCut)
            await InspectDecodedAsync(bytes, isEnd, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask DecodeAsync(AnswerDecoder decoder, ReadOnlyMemory<byte> bytes, bool isEnd, CancellationToken cancellationToken)
    {
        decoder.Append(bytes);
        while (decoder.TryRead(out var decoded))
        {
            await InspectDecodedAsync(decoded, isEnd: false, cancellationToken).ConfigureAwait(false);
            if (IsCut)
                return;
        }

        // What is no such compression is wrong for every client: also Monitor mode has nothing to let through.
        if (decoder.IsBroken)
            await CutAsync(AnswerReader.Unreadable.Denial!).ConfigureAwait(false);
        else if (isEnd)
            await InspectDecodedAsync(default, isEnd: true, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask InspectDecodedAsync(ReadOnlyMemory<byte> bytes, bool isEnd, CancellationToken cancellationToken)
    {
        var started = _exchange.StartTimer();
        var decision = await ReadAsync(bytes, isEnd).ConfigureAwait(false);
        _exchange.StopTimer(started);
        var released = Release(bytes, decision);
        if (released > 0)
            await _inner.Writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        if (decision.Denial is { } denial && _exchange.Options.Mode == AiGuardMode.Enforce)
            await CutAsync(denial).ConfigureAwait(false);
    }

    private async ValueTask<AiGuardDecision> ReadAsync(ReadOnlyMemory<byte> bytes, bool isEnd)
    {
        if (_format == AnswerFormat.Unreadable)
            return AnswerReader.Unreadable;
        if (_reader is null || _format == AnswerFormat.Uninspected)
            return AiGuardDecision.Continue;
        var decision = _reader.Read(bytes.Span);
        if (isEnd && !decision.IsDenied)
            decision = _reader.Finish();

        // What came before an event that is denied is still inspected, and what is decided of it leaves.
        var pumped = await _guard.PumpAsync().ConfigureAwait(false);
        return pumped.IsDenied ? pumped : decision;
    }

    private void Begin(ReadOnlySpan<byte> beginning)
    {
        _format = AnswerFormats.Of(_response, beginning, _exchange.IsStreaming, _exchange.Options.UnrecognizedBody, _protocols.AcceptsText);
        if (_format == AnswerFormat.Uninspected)
            _exchange.Context.Report(new AiGuardFinding("uninspected_body", AiGuardSeverity.Low) { Direction = AiGuardDirection.Response });
        if (_format is AnswerFormat.Uninspected or AnswerFormat.Unreadable)
            return;
        _reader = new AnswerReader(_format, _guard, _protocols, _exchange.Body?.Protocol, _exchange.Context, _exchange.Options);
        _decoder = AnswerDecoder.For(_response.Headers.ContentEncoding);
        if (_decoder is not null)
            _response.Headers.ContentEncoding = default;

        // An edit of a stream changes its length after the headers have left.
        if (_format != AnswerFormat.Json || _decoder is not null)
            _response.ContentLength = null;
    }

    private long Release(ReadOnlyMemory<byte> bytes, AiGuardDecision decision)
    {
        var released = _format == AnswerFormat.Uninspected ? Write(bytes) : 0;
        while (_guard.TryTake(out var decided))
        {
            // A whole answer is one event; its length must be right before the server counts its bytes.
            if (_format == AnswerFormat.Json && _response.ContentLength is not null)
                _response.ContentLength = decided.Length;
            released += Write(decided);
        }

        return decision.Denial is { } unheeded && _exchange.Options.Mode == AiGuardMode.Monitor ? released + GiveUp(unheeded, bytes) : released;
    }

    // Monitor mode stops nothing: what cannot be inspected passes from here on, and the finding says so.
    private long GiveUp(AiGuardDenial denial, ReadOnlyMemory<byte> bytes)
    {
        _exchange.WouldDeny(denial);
        var released = Write(_reader is null ? bytes : _guard.TakeAll());
        _format = AnswerFormat.Uninspected;
        return released;
    }

    private async ValueTask CutAsync(AiGuardDenial denial)
    {
        IsCut = true;
        await _exchange.CutAsync(denial, _inner, _format, LengthEnd).ConfigureAwait(false);

        byte[]? LengthEnd() => _reader is null
            ? null
            : StreamEnd.TryWriteLength(_format, denial, _reader, _guard.Outline, _exchange.Body?.Root, _exchange.Context.Usage);
    }

    private async Task KeepAliveAsync()
    {
        Write(": keep-alive\n\n"u8.ToArray());
        await _inner.Writer.FlushAsync(_exchange.Aborted).ConfigureAwait(false);
    }

    private async Task TimeOutAsync()
    {
        var denial = new AiGuardDenial(AiGuardReasons.ResponseTimeout) { StatusCode = 504, Detail = "The endpoint's answer stopped half-way." };
        if (_exchange.Options.Mode == AiGuardMode.Monitor)
            _exchange.WouldDeny(denial);
        else
            await CutAsync(denial).ConfigureAwait(false);
    }

    private void BeginRelease()
    {
        _exchange.ShowEncodings();

        // An answer of known length is complete with its last byte, and its record may not be safe by then.
        if (_exchange.EndsAfterRecord)
            _response.ContentLength = null;
    }

    private long Write(ReadOnlyMemory<byte> bytes)
    {
        if (!_isOpen)
            BeginRelease();
        _isOpen = _hasReleased = true;
        _inner.Writer.Write(bytes.Span);
        return bytes.Length;
    }
}
