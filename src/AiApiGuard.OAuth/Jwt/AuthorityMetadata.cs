using System.Diagnostics.CodeAnalysis;
using AiApiGuard.OAuth.Diagnostics;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.OAuth.Jwt;

/// <summary>Knows the keys of one authority. What was read once stays in force while the authority cannot be reached, and however many
/// tokens name unknown keys, the authority is asked no more often than the options say.</summary>
internal sealed class AuthorityMetadata(
    string scheme, AiGuardJwtBearerOptions options, MetadataReader reader, TimeProvider time, ILogger<AuthorityMetadata> logger)
{
    private readonly Lock _lock = new();
    private volatile AuthorityState? _current;
    private DateTimeOffset? _lastAttempt;
    private Task? _reading;

    public AuthorityState? Current => _current;

    /// <summary>Returns what is known, and reads it first if nothing is. What has become old is read again in the background.</summary>
    /// <returns><see langword="null"/> when nothing could be read yet.</returns>
    public async ValueTask<AuthorityState?> GetAsync(CancellationToken cancellationToken)
    {
        if (_current is { } current)
        {
            if (time.GetUtcNow() - current.ReadAt >= options.MetadataRefreshInterval)
                _ = ReadAgain();
            return current;
        }

        await ReadAgain().WaitAsync(cancellationToken).ConfigureAwait(false);
        return _current;
    }

    /// <summary>Reads again because a token names a key that is not known, unless that was done a moment ago.</summary>
    /// <returns><see langword="true"/> if there is something new.</returns>
    public async ValueTask<bool> RefreshAsync(CancellationToken cancellationToken)
    {
        var before = _current;
        await ReadAgain().WaitAsync(cancellationToken).ConfigureAwait(false);
        return _current != before;
    }

    // All who wait for the authority wait for the same attempt, which no one of them can end.
    private Task ReadAgain()
    {
        lock (_lock)
        {
            if (_reading is { IsCompleted: false })
                return _reading;
            var now = time.GetUtcNow();
            if (now - _lastAttempt < options.MetadataRetryInterval)
                return Task.CompletedTask;
            _lastAttempt = now;
            _reading = Task.Run(ReadAsync, CancellationToken.None);
            return _reading;
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types",
        Justification = "Whatever is wrong with an authority, the keys that were read before stay in force.")]
    private async Task ReadAsync()
    {
        try
        {
            var (issuer, keys) = await reader.ReadAsync(scheme, options).ConfigureAwait(false);
            _current = new AuthorityState(issuer, keys, time.GetUtcNow());
            logger.MetadataRead(scheme, keys.Count);
        }
        catch (Exception exception)
        {
            if (_current is null)
                logger.MetadataNeverRead(exception, scheme);
            else
                logger.MetadataNotRefreshed(exception, scheme);
        }
    }
}
