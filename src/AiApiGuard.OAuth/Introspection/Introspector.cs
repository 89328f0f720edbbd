using AiApiGuard.OAuth.Diagnostics;
using AiApiGuard.OAuth.Tokens;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.OAuth.Introspection;

/// <summary>Answers what a token is worth from memory where it can. Of the same token the server is asked once at a time.</summary>
internal sealed class Introspector(
    string scheme, AiGuardIntrospectionOptions options, IntrospectionClient client, TimeProvider time, ILogger<Introspector> logger)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TokenHash, Task<IntrospectionAnswer?>> _questions = [];

    // Apart, so that tokens that anybody can invent push out no answer about a good one.
    private readonly ExpiringMap<TokenHash, IntrospectionAnswer> _active = new(time, options.MaxCachedTokens);
    private readonly ExpiringMap<TokenHash, IntrospectionAnswer> _inactive = new(time, options.MaxCachedTokens);

    /// <summary>Finds the answer of the server.</summary>
    /// <returns><see langword="null"/> when the server cannot say.</returns>
    public async ValueTask<IntrospectionAnswer?> AskAsync(string token, CancellationToken cancellationToken)
    {
        var key = TokenHash.Of(token);
        if (_active.TryGet(key, out var answer) || _inactive.TryGet(key, out answer))
            return answer;
        Task<IntrospectionAnswer?> question;
        lock (_lock)
        {
            if (!_questions.TryGetValue(key, out question!))
            {
                if (_questions.Count >= options.MaxConcurrentRequests)
                {
                    logger.IntrospectionOverloaded(scheme);
                    return null;
                }

                // Not ended with the request that happens to ask first: others wait for the same answer.
                question = Task.Run(() => client.AskAsync(token), CancellationToken.None);
                _questions.Add(key, question);
                _ = KeepAsync(key, question);
            }
        }

        return await question.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Forget(string token)
    {
        var key = TokenHash.Of(token);
        lock (_lock)
        {
            // An answer that is still on its way may be older than the reason to forget it.
            _questions.Remove(key);
            _active.Remove(key);
            _inactive.Remove(key);
        }
    }

    private async Task KeepAsync(TokenHash key, Task<IntrospectionAnswer?> question)
    {
        IntrospectionAnswer? answer = null;
        try
        {
            answer = await question.ConfigureAwait(false);
        }
        finally
        {
            lock (_lock)
            {
                if (_questions.TryGetValue(key, out var known) && known == question)
                {
                    _questions.Remove(key);
                    Keep(key, answer);
                }
            }
        }
    }

    private void Keep(TokenHash key, IntrospectionAnswer? answer)
    {
        if (answer is null)
            return;
        var now = time.GetUtcNow();
        if (!answer.IsActive)
        {
            _inactive.Put(key, answer, now + options.NegativeCacheDuration);
            return;
        }

        var until = now + options.CacheDuration;
        var expiry = new AccessTokenClaims(answer.Claims).FindTime("exp");
        _active.Put(key, answer, expiry < until ? expiry.Value : until);
    }
}
