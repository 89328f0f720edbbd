using System.Buffers;
using System.IO.Pipelines;
using AiApiGuard.Protocols;
using AiApiGuard.Streaming;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AiApiGuard.Pipeline;

/// <summary>Stands between a guarded endpoint and the wire: nothing leaves, not even headers, before the filters let it.</summary>
internal sealed class GuardedResponseBody : IHttpResponseBodyFeature
{
    private readonly Exchange _exchange;
    private readonly IHttpResponseBodyFeature _inner;
    private readonly HttpResponse _response;
    private readonly AnswerGuard _guard;
    private readonly ProtocolSelector _protocols;
    private readonly ArrayBufferWriter<byte> _unread = new();
    private AnswerReader? _reader;
    private PipeWriter? _writer;
    private AnswerFormat _format;
    private bool _isFinished;

    public GuardedResponseBody(Exchange exchange, ITextInspector[] inspectors, ProtocolSelector protocols)
    {
        _exchange = exchange;
        _response = exchange.Http.Response;
        _inner = exchange.Http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        _protocols = protocols;
        _guard = new AnswerGuard(inspectors, exchange.Options, exchange.Context.Usage);
        Stream = new GuardedResponseStream(this);
    }

    public Stream Stream { get; }

    public PipeWriter Writer => _writer ??= PipeWriter.Create(Stream, new StreamPipeWriterOptions(leaveOpen: true));

    /// <summary>Gets a value indicating whether a denial ended the answer; what the endpoint still writes is dropped.</summary>
    public bool IsCut { get; private set; }

    public int LongestHold => _guard.LongestHold;

    /// <summary>Gives the wire back.</summary>
    public void Uninstall() => _exchange.Http.Features.Set(_inner);

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
        if (IsCut || _isFinished)
            return;
        var started = _exchange.StartTimer();
        if (!bytes.IsEmpty && _format == AnswerFormat.Unknown)
            Begin(bytes.Span);
        var decision = await ReadAsync(bytes, isEnd).ConfigureAwait(false);
        _exchange.StopTimer(started);
        await ReleaseAsync(bytes, decision, cancellationToken).ConfigureAwait(false);
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
        _format = AnswerFormats.Of(
            _response, beginning, _exchange.IsStreaming, _exchange.Options.UnrecognizedBody, _protocols.AcceptsText);
        if (_format == AnswerFormat.Uninspected)
            _exchange.Context.Report(new AiGuardFinding("uninspected_body", AiGuardSeverity.Low) { Direction = AiGuardDirection.Response });
        else if (_format != AnswerFormat.Unreadable)
            _reader = new AnswerReader(_format, _guard, _protocols, _exchange.Body?.Protocol, _exchange.Context, _exchange.Options);

        // An edit of a stream changes its length after the headers have left.
        if (_format is AnswerFormat.Events or AnswerFormat.Lines or AnswerFormat.Elements or AnswerFormat.Text)
            _response.ContentLength = null;
    }

    private async ValueTask ReleaseAsync(ReadOnlyMemory<byte> bytes, AiGuardDecision decision, CancellationToken cancellationToken)
    {
        var released = _format == AnswerFormat.Uninspected ? Write(bytes) : 0;
        while (_guard.TryTake(out var decided))
        {
            // A whole answer is one event; its length must be right before the server counts its bytes.
            if (_format == AnswerFormat.Json && _response.ContentLength is not null)
                _response.ContentLength = decided.Length;
            released += Write(decided);
        }

        if (decision.Denial is { } unheeded && _exchange.Options.Mode == AiGuardMode.Monitor)
            released += GiveUp(unheeded, bytes);
        if (released > 0)
            await _inner.Writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        if (decision.Denial is not { } denial || _exchange.Options.Mode == AiGuardMode.Monitor)
            return;
        IsCut = true;
        if (!_response.HasStarted)
            Uninstall();
        await _exchange.CutAsync(denial, _inner.Stream, _format).ConfigureAwait(false);
    }

    // Monitor mode stops nothing: what cannot be inspected passes from here on, and the finding says so.
    private int GiveUp(AiGuardDenial denial, ReadOnlyMemory<byte> bytes)
    {
        _exchange.WouldDeny(denial);
        var released = Write(_reader is null ? bytes : _guard.TakeAll());
        _format = AnswerFormat.Uninspected;
        return released;
    }

    private int Write(ReadOnlyMemory<byte> bytes)
    {
        _inner.Writer.Write(bytes.Span);
        return bytes.Length;
    }
}
