using System.Diagnostics.CodeAnalysis;
using AiApiGuard.Diagnostics;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.Responses;

/// <summary>Reads and writes the store of responses, which may be down: what could not be written is written when it is back.</summary>
internal sealed class ResponseStoreAccess(
    IAiGuardResponseStore store, ResponseBook book, ResponseAlerts alerts, TimeProvider time, ILogger<ResponseStoreAccess> logger) : IDisposable
{
    // A store that hangs is down.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    // One write after the other, each of what the book says then: an earlier state never takes the place of a later one.
    private readonly SemaphoreSlim _writing = new(1);
    private volatile bool _isFailing;

    /// <summary>Gets or sets a value indicating whether somebody asks to <see cref="RetryAsync"/> from time to time.</summary>
    public bool IsRetried { get; set; }

    /// <summary>Reads all responses, with those that could not be written yet.</summary>
    /// <exception cref="AiGuardResponseException">The store is down.</exception>
    public async Task<List<AiGuardResponse>> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var (_, stored) = await BoundAsync(async token => await store.ReadAsync(token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            return book.Merge(stored);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AiGuardResponseException(AiGuardResponseError.StoreUnavailable, "The store of responses cannot be reached.", exception);
        }
    }

    /// <summary>Writes a response, as the book has it.</summary>
    /// <param name="id">The response.</param>
    /// <param name="isInsisting">Whether to ask a store that was down the last time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns><see langword="false"/> if the store is down.</returns>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever the store throws means that it is down.")]
    public async Task<bool> WriteAsync(string id, bool isInsisting, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_isFailing && !isInsisting)
                return false;
            if (book.Find(id) is not { } response)
                return true;
            await BoundAsync(
                async token =>
                {
                    await store.SetAsync(response, token).ConfigureAwait(false);
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
            book.Written(response);
            if (_isFailing)
                logger.ResponseStoreWritable();
            _isFailing = false;
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Fail(exception);
            return false;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Writes what could not be written, until the store fails again.</summary>
    public async Task RetryAsync(CancellationToken cancellationToken)
    {
        foreach (var id in book.FindUnwritten())
        {
            if (!await WriteAsync(id, isInsisting: true, cancellationToken).ConfigureAwait(false))
                return;
        }
    }

    public void Dispose() => _writing.Dispose();

    private async Task<T> BoundAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Timeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        return await call(linked.Token).WaitAsync(linked.Token).ConfigureAwait(false);
    }

    private void Fail(Exception exception)
    {
        if (!_isFailing)
        {
            logger.ResponseStoreUnwritable(exception);
            alerts.StoreUnavailable();
        }

        _isFailing = true;
    }
}
