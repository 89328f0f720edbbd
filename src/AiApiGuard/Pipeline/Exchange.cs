using System.Diagnostics;
using System.Security.Claims;
using AiApiGuard.Diagnostics;
using AiApiGuard.Protocols;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.Extensions.Primitives;

namespace AiApiGuard.Pipeline;

/// <summary>Drives one exchange through the phases of its policy.</summary>
internal sealed class Exchange : IHttpAuthenticationFeature, IDisposable
{
    private static readonly AiGuardDenial NetworkBlocked = new(AiGuardReasons.NetworkBlocked)
    {
        Detail = "Requests from this network are not accepted.",
    };

    private readonly ExchangeServices _services;
    private readonly GuardPipeline _pipeline;
    private readonly FilterRunner _runner;
    private readonly CancellationTokenSource _endpoint;
    private readonly long _started;
    private TimeSpan _guardTime;
    private AiGuardDenial? _denial;
    private bool _isTruncated;
    private int _longestHold;
    private StringValues _acceptEncoding;
    private EndpointLifetime? _lifetime;

    public Exchange(HttpContext http, GuardPipeline pipeline, ExchangeServices services)
    {
        _services = services;
        _pipeline = pipeline;
        _started = services.Time.GetTimestamp();
        Http = http;
        Aborted = http.RequestAborted;
        Context = new AiGuardContext(http.RequestServices, pipeline.PolicyName)
        {
            HttpContext = http,
            PromptReader = ReadPromptAsync,
            OnReport = OnReport,
            OnMedia = OnMedia,
            OnWouldDeny = (filter, denial) => _runner!.WouldDeny(filter, denial),
            UserFeature = this,
        };
        _runner = new FilterRunner(pipeline, Context, services.Metrics, services.Time, services.Logger, Aborted);
        _endpoint = CancellationTokenSource.CreateLinkedTokenSource(Aborted);
    }

    public HttpContext Http { get; }

    public AiGuardContext Context { get; }

    /// <summary>Gets or sets the principal that the endpoint finds as its user, made when somebody asks for it.</summary>
    public ClaimsPrincipal? User
    {
        get => field ??= Context.Caller.Principal;
        set;
    }

    public AiGuardPolicyOptions Options => _pipeline.Options;

    /// <summary>Gets a value indicating whether the answer may be complete only when the exchange is recorded.</summary>
    public bool EndsAfterRecord => _pipeline.EndsAfterRecord;

    public RequestBody? Body { get; private set; }

    public bool IsStreaming => Context.HasPrompt && Context.Prompt.IsStreaming;

    /// <summary>Gets the token of the client's connection.</summary>
    public CancellationToken Aborted { get; }

    public async Task RunAsync(RequestDelegate next)
    {
        using var activity = _services.Activities.StartActivity("aiguard.exchange");
        _services.Metrics.Started(_pipeline.PolicyName);
        var kind = AiGuardOutcomeKind.Failed;
        Exception? failure = null;
        try
        {
            await GuardAsync(next).ConfigureAwait(false);
            kind = KindOfEnd();
        }
        catch (Exception exception)
        {
            failure = exception;
            kind = Aborted.IsCancellationRequested ? AiGuardOutcomeKind.Aborted : kind;
            throw;
        }
        finally
        {
            await CompleteAsync(kind, failure, activity).ConfigureAwait(false);
        }
    }

    public TimeProvider Time => _services.Time;

    public long StartTimer() => _services.Time.GetTimestamp();

    public void StopTimer(long started) => _guardTime += _services.Time.GetElapsedTime(started);

    /// <summary>Reports a denial of the guard itself that Monitor mode does not carry out.</summary>
    public void WouldDeny(AiGuardDenial denial) => _runner.WouldDeny(FilterRunner.Guard, denial);

    /// <summary>Ends an answer that a filter denied, and tells the endpoint to stop.</summary>
    /// <param name="denial">The denial.</param>
    /// <param name="wire">Where the end is written to.</param>
    /// <param name="format">How the answer is read.</param>
    /// <param name="lengthEnd">Writes the end of an answer that reached its greatest length, where there is one.</param>
    public async Task CutAsync(AiGuardDenial denial, IHttpResponseBodyFeature wire, AnswerFormat format, Func<byte[]?> lengthEnd)
    {
        _runner.Adopt(denial);
        _denial = denial;
        LogDenial(denial);
        var protocol = Protocol;
        if (!Http.Response.HasStarted)
        {
            // ProblemDetails are the framework's to write, and it writes to the response; whatever else is there to write to stays guarded.
            var guarded = Http.Features.Get<IHttpResponseBodyFeature>();
            if (protocol is null)
                Http.Features.Set(wire);
            await DenialWriter.WriteAsync(Http, wire, denial, protocol, Body?.Root, hasLength: !EndsAfterRecord).ConfigureAwait(false);
            Http.Features.Set(guarded);
        }
        else
        {
            _isTruncated = true;
            var length = denial.EndsAsLength ? lengthEnd() : null;
            var end = length ?? StreamEnd.WriteError(format, denial, protocol ?? _pipeline.Protocols.Fallback, Body?.Root);
            if (end.Length > 0)
                await wire.Stream.WriteAsync(end, Aborted).ConfigureAwait(false);
            else if (length is null)
                _lifetime?.AbortConnection();
        }

        // The client need not wait for an endpoint that does not stop when told.
        await _endpoint.CancelAsync().ConfigureAwait(false);
        if (!Aborted.IsCancellationRequested && !_pipeline.EndsAfterRecord)
            await wire.CompleteAsync().ConfigureAwait(false);
    }

    /// <summary>Shows the host's own middleware the request as it came: response compression looks at it when the answer begins.</summary>
    public void ShowEncodings()
    {
        if (_acceptEncoding.Count > 0)
            Http.Request.Headers.AcceptEncoding = _acceptEncoding;
        _acceptEncoding = default;
    }

    public void Dispose()
    {
        Body?.Dispose();
        _runner.Dispose();
        _endpoint.Dispose();
    }

    private IAiGuardProtocol? Protocol => Body?.Protocol ?? _pipeline.Protocols.ByPath(Http.Request.Path);

    private async Task GuardAsync(RequestDelegate next)
    {
        var started = StartTimer();
        var decision = await RunRequestPhaseAsync().ConfigureAwait(false);
        StopTimer(started);
        if (decision.Denial is { } denial)
        {
            _denial = denial;
            LogDenial(denial);
            await DenialWriter.WriteAsync(Http, Http.Features.GetRequiredFeature<IHttpResponseBodyFeature>(), denial, Protocol, Body?.Root, hasLength: !EndsAfterRecord).ConfigureAwait(false);
        }
        else if (_pipeline.ReadsAnswer)
        {
            Context.HasReachedEndpoint = true;
            await RunEndpointAsync(next).ConfigureAwait(false);
        }
        else
        {
            await next(Http).ConfigureAwait(false);
        }
    }

    private async ValueTask<AiGuardDecision> RunRequestPhaseAsync()
    {
        if (IsShutOut())
            return AiGuardDecision.Deny(NetworkBlocked);
        var decision = await RunRequestFiltersAsync(_pipeline.BeforeBody).ConfigureAwait(false);
        if (!decision.IsDenied && _pipeline.ReadsBody(Context))
            decision = await ReadBodyAsync().ConfigureAwait(false);
        if (!decision.IsDenied)
            decision = await RunRequestFiltersAsync(_pipeline.AfterBody).ConfigureAwait(false);
        if (!decision.IsDenied && Context.HasPrompt && Body?.Rewrite(Context.Prompt) is { } edited)
        {
            Http.Request.Body = new MemoryStream(edited, writable: false);
            Http.Request.ContentLength = edited.Length;
            Http.Request.Headers.TransferEncoding = default;
        }

        return decision;
    }

    // Where nothing is blocked, nobody asks for the address.
    private bool IsShutOut()
    {
        if (_services.Blocks.IsEmpty || !_services.Blocks.IsBlocked(Http.Connection.RemoteIpAddress))
            return false;
        if (Options.Mode == AiGuardMode.Monitor)
        {
            WouldDeny(NetworkBlocked);
            return false;
        }

        _runner.Adopt(NetworkBlocked);
        return true;
    }

    private async ValueTask<AiGuardDecision> ReadBodyAsync()
    {
        try
        {
            await Context.ReadPromptAsync(Aborted).ConfigureAwait(false);
            return AiGuardDecision.Continue;
        }
        catch (AiGuardRequestException rejection)
        {
            _runner.Adopt(rejection.Denial);
            return AiGuardDecision.Deny(rejection.Denial);
        }
    }

    private async ValueTask<AiGuardDecision> RunRequestFiltersAsync(FilterEntry[] entries)
    {
        foreach (var entry in entries)
        {
            var failures = _runner.Failures;
            var decision = await _runner.RequestAsync(entry).ConfigureAwait(false);
            if (decision.IsDenied)
                return decision;

            // Also before the body is due: a filter may have asked for it, and its edits are judged by its own mode.
            if (Context.HasPrompt)
                Body?.Commit(Context.Prompt, apply: entry.Enforces && _runner.Failures == failures);
        }

        return AiGuardDecision.Continue;
    }

    private async ValueTask<AiGuardPrompt> ReadPromptAsync(CancellationToken cancellationToken)
    {
        try
        {
            (var prompt, Body) = await RequestReader.ReadAsync(Http.Request, Context, _pipeline, cancellationToken).ConfigureAwait(false);
            if (Body is not null)
                Context.Set(RequestBody.Key, Body);
            Context.Usage.PromptCharacters = prompt.Texts.Sum(window => (long)window.Text.Length);
            return prompt;
        }
        catch (AiGuardRequestException rejection)
        {
            Body ??= rejection.Body;
            if (Options.Mode != AiGuardMode.Monitor)
                throw;
            _runner.WouldDeny(FilterRunner.Guard, rejection.Denial);
            return AiGuardPrompt.Unread;
        }
    }

    private async Task RunEndpointAsync(RequestDelegate next)
    {
        CloseOtherWays();
        var trailers = Http.Features.Get<IHttpResponseTrailersFeature>();
        Http.Features.Set<IHttpResponseTrailersFeature>(null);
        await using var body = new GuardedResponseBody(this, [.. _pipeline.Response.Select(entry => new ResponseInspector(entry, _runner, Context))], _pipeline.Protocols);
        Http.Features.Set<IHttpResponseBodyFeature>(body);
        _lifetime = new EndpointLifetime(Http, () => body.IsCut, _endpoint.Token);
        try
        {
            await next(Http).ConfigureAwait(false);
            if (!_lifetime.IsBroken)
                await body.FinishAsync(Aborted).ConfigureAwait(false);
        }
        catch (Exception) when (body.IsCut)
        {
            // The endpoint noticed that its answer was cut, as it should; the client was told already.
        }
        finally
        {
            _lifetime.Uninstall();
            Http.Features.Set(trailers);
            ShowEncodings();
            body.Uninstall();
            _longestHold = body.LongestHold;
        }
    }

    // An upgraded connection and trailers would leave by another door; a part of an answer could be half of a value. A compressed answer
    // can be read, but is better not compressed.
    private void CloseOtherWays()
    {
        Http.Features.Set<IHttpUpgradeFeature>(null);
        Http.Features.Set<IHttpExtendedConnectFeature>(null);
        Http.Features.Set<IHttpWebSocketFeature>(null);
        _acceptEncoding = Http.Request.Headers.AcceptEncoding;
        Http.Request.Headers.AcceptEncoding = default;
        Http.Request.Headers.Range = default;
        Http.Request.Headers.IfRange = default;
    }

    private async Task CompleteAsync(AiGuardOutcomeKind kind, Exception? failure, Activity? activity)
    {
        var outcome = new AiGuardOutcome(kind)
        {
            Denial = _denial,
            DeniedBy = _denial is null ? null : _runner.DeniedBy,
            StatusCode = failure is not null && !Http.Response.HasStarted ? StatusCodes.Status500InternalServerError : Http.Response.StatusCode,
            Duration = _services.Time.GetElapsedTime(_started),
            GuardDuration = _guardTime,
            Exception = failure,
        };
        foreach (var entry in _pipeline.Completion)
        {
            var decision = await _runner.CompletedAsync(entry, outcome).ConfigureAwait(false);
            if (decision.IsDenied && _pipeline.EndsAfterRecord && entry.Filter is IRecordsExchange { IsAwaited: true })
                EndWithoutRecord();
        }

        _services.Metrics.Ended(_pipeline.PolicyName, outcome, Context.Usage, _longestHold);
        ExchangeSpan.End(activity, Context, outcome);
        _services.Observer?.OnEnded(Context, outcome);
    }

    // Breaking an answer off aborts the connection, and so does a cut where the format has no place for an error: both look as if the client had gone.
    private AiGuardOutcomeKind KindOfEnd() =>
        _lifetime is { IsBroken: true } ? AiGuardOutcomeKind.Failed :
        Aborted.IsCancellationRequested && !_isTruncated ? AiGuardOutcomeKind.Aborted :
        _denial is null ? AiGuardOutcomeKind.Completed : _isTruncated ? AiGuardOutcomeKind.Truncated : AiGuardOutcomeKind.Denied;

    // The client must not take for complete what was not recorded.
    private void EndWithoutRecord()
    {
        if (Http.Response.HasStarted)
            Http.Abort();
        else
            Http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
    }

    private void OnReport(AiGuardFinding finding) => _services.Metrics.Found(_pipeline.PolicyName, finding);

    private void OnMedia(AiGuardMedia kind, int count, AiGuardDirection direction) =>
        _services.Metrics.Passed(_pipeline.PolicyName, kind.ToString(), count, direction);

    private void LogDenial(AiGuardDenial denial) =>
        _services.Logger.ExchangeDenied(Context.Id, _runner.DeniedBy, _pipeline.PolicyName, denial.StatusCode, denial.ReasonCode);
}
