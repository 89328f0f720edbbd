using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Threading.RateLimiting;
using AiApiGuard.Http.Diagnostics;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace AiApiGuard.Http.Calls;

/// <summary>Asks one service, with so many requests at once, within the time, and not while the breaker is open.</summary>
internal sealed class DetectorClient : IDisposable
{
    private const int MaxJsonDepth = 32;
    private static readonly JsonDocumentOptions JsonOptions = new() { MaxDepth = MaxJsonDepth, AllowDuplicateProperties = false };

    private readonly AiGuardHttpDetectorOptions _options;
    private readonly IHttpClientFactory _clients;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly DetectorMetrics _metrics;
    private readonly ConcurrencyLimiter _limiter;
    private readonly ResiliencePipeline _pipeline;
    private readonly string _clientName;

    public DetectorClient(
        string name, AiGuardHttpDetectorOptions options, IHttpClientFactory clients, TimeProvider time, ILogger<DetectorClient> logger, DetectorMetrics metrics)
    {
        Name = name;
        _options = options;
        _clients = clients;
        _time = time;
        _logger = logger;
        _metrics = metrics;
        _clientName = AiGuardHttpDetectors.ClientName(name);
        _limiter = new ConcurrencyLimiter(new() { PermitLimit = options.MaxConcurrency, QueueLimit = options.MaxQueueLength });
        _pipeline = CircuitPipeline.Create(name, options, time, logger);
    }

    public string Name { get; }

    /// <summary>Gets how many requests of one question are sent at once: few, or one exchange would keep all others waiting.</summary>
    public int Parallelism => Math.Min(4, _options.MaxConcurrency);

    public CallDeadline StartCall() => new(_time, _options.Timeout);

    /// <summary>Asks.</summary>
    /// <returns>The answer, or <see langword="default"/> where there is none and the failure mode is open.</returns>
    /// <exception cref="DetectorException">There is no answer, and the failure mode is closed.</exception>
    public async Task<T?> AskAsync<T>(DetectorRequest<T> request, CallDeadline deadline, CancellationToken cancellationToken)
        where T : class
    {
        var start = _time.GetTimestamp();
        try
        {
            return await AskInTurnAsync(request, deadline, cancellationToken).ConfigureAwait(false);
        }
        catch (DetectorException exception)
        {
            _metrics.Failed(Name, exception.Failure);
            _logger.DetectorFailed(Name, exception.Failure);
            if (_options.FailureMode == AiGuardFailureMode.Closed)
                throw;
            return null;
        }
        finally
        {
            _metrics.Took(Name, _time.GetElapsedTime(start));
        }
    }

    /// <summary>Refuses texts that are too long, in whichever failure mode.</summary>
    public DetectorException TooLong()
    {
        _metrics.Failed(Name, DetectorFailure.TextTooLong);
        _logger.DetectorFailed(Name, DetectorFailure.TextTooLong);
        return Failure(DetectorFailure.TextTooLong, "was given more text than MaxTextLength and MaxWindows allow.");
    }

    public void Dispose() => _limiter.Dispose();

    private async Task<T> AskInTurnAsync<T>(DetectorRequest<T> request, CallDeadline deadline, CancellationToken cancellationToken)
    {
        using var turn = await WaitForTurnAsync(deadline, cancellationToken).ConfigureAwait(false);
        if (deadline.Remaining <= TimeSpan.Zero)
            throw Late();
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(CircuitPipeline.Deadline, deadline);
        try
        {
            return await _pipeline.ExecuteAsync(
                static (context, state) => state.Client.SendAsync(state.Request, context.CancellationToken),
                context,
                (Client: this, Request: request)).ConfigureAwait(false);
        }
        catch (BrokenCircuitException)
        {
            throw Failure(DetectorFailure.CircuitOpen, "is not asked, since it failed too often.");
        }
        catch (TimeoutRejectedException)
        {
            throw Failure(DetectorFailure.Timeout, "did not answer in time.");
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async ValueTask<RateLimitLease> WaitForTurnAsync(CallDeadline deadline, CancellationToken cancellationToken)
    {
        var lease = _limiter.AttemptAcquire();
        if (lease.IsAcquired)
            return lease;
        lease.Dispose();
        using var limit = new CancellationTokenSource(deadline.Remaining is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            lease = await _limiter.AcquireAsync(1, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Late();
        }

        if (lease.IsAcquired)
            return lease;
        lease.Dispose();
        throw Failure(DetectorFailure.Busy, "has too many texts waiting already.");
    }

    private async ValueTask<T> SendAsync<T>(DetectorRequest<T> request, CancellationToken cancellationToken)
    {
        try
        {
            using var message = CreateMessage(request);
            using var client = _clients.CreateClient(_clientName);
            using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.OK)
                throw Refusal(response.StatusCode);
            return await ReadAsync(request, response.Content, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException exception)
        {
            var isReached = exception.HttpRequestError is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError);
            throw Failure(isReached ? DetectorFailure.Broken : DetectorFailure.Unreachable, "could not be asked.", exception);
        }
        catch (Exception exception) when (exception is IOException or ExecutionRejectedException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw Failure(DetectorFailure.Broken, "could not be asked.", exception);
        }
    }

    private HttpRequestMessage CreateMessage<T>(DetectorRequest<T> request)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, request.Address) { Content = JsonBody.Create(request.Write) };
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (!string.IsNullOrEmpty(_options.ApiKey))
        {
            var isBearer = string.Equals(_options.ApiKeyHeader, "Authorization", StringComparison.OrdinalIgnoreCase);
            message.Headers.TryAddWithoutValidation(_options.ApiKeyHeader, isBearer ? $"Bearer {_options.ApiKey}" : _options.ApiKey);
        }

        return message;
    }

    private async ValueTask<T> ReadAsync<T>(DetectorRequest<T> request, HttpContent content, CancellationToken cancellationToken)
    {
        var (buffer, length) = await BoundedBody.ReadAsync(content, _options.MaxResponseBytes, cancellationToken).ConfigureAwait(false);
        try
        {
            if (length < 0)
                throw Failure(DetectorFailure.TooLarge, "answered with more than MaxResponseBytes.");
            using var document = JsonDocument.Parse(buffer.AsMemory(0, length), JsonOptions);
            return request.Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not passed on: what is wrong with it is a piece of the answer, such as half a surrogate pair.
            throw Failure(DetectorFailure.Malformed, "answered with something else than JSON.");
        }
        catch (MalformedAnswerException exception)
        {
            throw Failure(DetectorFailure.Malformed, $"answered with something else than was asked for: {exception.Message}");
        }
        finally
        {
            BoundedBody.Return(buffer);
        }
    }

    private DetectorException Late() => Failure(DetectorFailure.Busy, "was busy with other texts all the time.");

    private DetectorException Refusal(HttpStatusCode status) => Failure(
        status is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity
            ? DetectorFailure.Refused
            : DetectorFailure.Status,
        $"answered with status {(int)status}.");

    private DetectorException Failure(DetectorFailure failure, string explanation, Exception? inner = null) => new(Name, failure, explanation, inner);
}
